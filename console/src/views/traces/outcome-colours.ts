import { THEME } from "../../theme/theme.ts";
import type { Outcome } from "./trace-item.ts";

/** As X-Ray's console tells them apart. */
export const OUTCOME_COLOURS: Readonly<Record<Outcome, string>> = {
  ok: THEME.ok,
  error: THEME.error,
  fault: THEME.fault,
  throttle: THEME.throttle,
};
