import type { FaultRequest } from "@playground/shared/faults/fault-request";
import type { FaultState } from "@playground/shared/faults/fault-state";

/** What is entered in the form; empty where it is to be as usual. */
export interface FaultChoice {
  readonly variant: string;
  readonly targetKey: string;
  readonly targetValue: string;
  readonly percent: string;
  readonly seed: string;
  /** Until it begins. */
  readonly inMinutes: string;
  /** From then on. */
  readonly minutes: string;
}

/** As a fault is set now; how long it is to be is asked anew. */
export function choiceOf({ variant, variants, target = "", percent, seed }: FaultState): FaultChoice {
  const [targetKey = "", ...value] = target.split("=");
  return {
    variant: variant === "off" ? (variants[0] ?? "on") : variant,
    targetKey,
    targetValue: value.join("="),
    percent: percent?.toString() ?? "",
    seed: seed?.toString() ?? "",
    inMinutes: "",
    minutes: "",
  };
}

/** What the API is asked for. What cannot be is left to the API, which says why. */
export function faultRequest(choice: FaultChoice, nowMs: number): FaultRequest {
  const { variant, targetKey, targetValue, percent, seed, inMinutes, minutes } = choice;
  const secondsIn = (wanted: number): number => Math.round(nowMs / 1_000 + wanted * 60);
  return {
    variant,
    ...(targetKey !== "" && { target: `${targetKey}=${targetValue}` }),
    ...(percent !== "" && { percent: Number(percent) }),
    ...(seed !== "" && { seed: Number(seed) }),
    ...(inMinutes !== "" && { from: secondsIn(Number(inMinutes)) }),
    ...(minutes !== "" && { until: secondsIn(Number(inMinutes) + Number(minutes)) }),
  };
}
