import * as tokens from "@cloudscape-design/design-tokens";
import type { Outcome } from "./trace-item.ts";

/** As X-Ray's console tells them apart. */
export const OUTCOME_COLOURS: Readonly<Record<Outcome, string>> = {
  ok: tokens.colorChartsStatusPositive,
  error: tokens.colorChartsStatusMedium,
  fault: tokens.colorChartsStatusCritical,
  throttle: tokens.colorChartsPurple700,
};
