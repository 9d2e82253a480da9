import { THEME } from "../../theme/theme.ts";

export const REQUEST_COLOURS = { requests: THEME.requests, faults: THEME.fault } as const;

export const LATENCY_COLOURS = { p50: THEME.p50, p95: THEME.p95, p99: THEME.p99 } as const;

export const PERCENTILES = ["p50", "p95", "p99"] as const;
