import type { FaultRequest } from "@playground/shared/faults/fault-request";

/** What is entered in the form; empty where it is to be as usual. */
export interface FaultChoice {
  readonly variant: string;
  readonly targetKey: string;
  readonly targetValue: string;
  readonly percent: string;
  readonly seed: string;
  readonly minutes: string;
}

/** What the API is asked for. What cannot be is left to the API, which says why. */
export function faultRequest(choice: FaultChoice, nowMs: number): FaultRequest {
  const { variant, targetKey, targetValue, percent, seed, minutes } = choice;
  return {
    variant,
    ...(targetKey !== "" && { target: `${targetKey}=${targetValue}` }),
    ...(percent !== "" && { percent: Number(percent) }),
    ...(seed !== "" && { seed: Number(seed) }),
    ...(minutes !== "" && { until: Math.round(nowMs / 1_000 + Number(minutes) * 60) }),
  };
}
