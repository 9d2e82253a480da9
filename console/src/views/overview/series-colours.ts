import * as tokens from "@cloudscape-design/design-tokens";

export const REQUEST_COLOURS = {
  requests: tokens.colorChartsBlue1600,
  faults: tokens.colorChartsStatusCritical,
} as const;

export const LATENCY_COLOURS = {
  p50: tokens.colorChartsTeal300,
  p95: tokens.colorChartsTeal700,
  p99: tokens.colorChartsTeal1200,
} as const;
