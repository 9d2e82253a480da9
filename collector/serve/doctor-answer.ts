import { toXRayTraceId } from "@playground/shared/model/ids";
import type { Check, Verdict } from "../analyse/doctor/check.ts";

/** One way in which telemetry may not belong together. */
export interface CheckAnswer {
  readonly id: string;
  readonly title: string;
  readonly verdict: Verdict;
  /** How many have it, of how many that could. */
  readonly count: number;
  readonly of: number;
  /** Whose they are, the most first. */
  readonly services: readonly string[];
  readonly examples: readonly { readonly trace_id: string; readonly xray_trace_id: string }[];
  readonly remedy: string;
}

/** Answer of `GET /api/doctor`. */
export interface DoctorAnswer {
  /** How many were looked at, the newest ones. */
  readonly traces: number;
  readonly lines: number;
  readonly checks: readonly CheckAnswer[];
}

export const checkAnswer = ({ examples, ...check }: Check): CheckAnswer => ({
  ...check,
  examples: examples.map((id) => ({ trace_id: id, xray_trace_id: toXRayTraceId(id) })),
});
