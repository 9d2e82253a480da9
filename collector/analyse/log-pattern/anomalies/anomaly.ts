import type { SeverityLabel } from "../severity.ts";

/**
 * - `new`: a template that was never seen before
 * - `burst`: far more events of a template than expected
 * - `drop`: far fewer, or none
 */
export type AnomalyKind = "new" | "burst" | "drop";

/** Something unusual about one template, over periods that are close to each other. Times are Unix milliseconds. */
export interface PatternAnomaly<Key> {
  readonly key: Key;
  readonly kind: AnomalyKind;
  /** The beginnings of the first period with it and of the last one. */
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** Events of each period with it, by the period's beginning; the newest only where there are many. */
  readonly histogram: ReadonlyMap<number, number>;
  /** Events of the period that was furthest from what was expected, and what was. */
  readonly count: number;
  readonly expected: number;
}

export type Priority = "HIGH" | "MEDIUM" | "LOW";

/** Times as many events as expected that raise the priority. */
const FAR = 10;

/**
 * By how severe the lines are and how far they are from what was expected. AWS says that these two decide, not how.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_Anomaly.html
 */
export function priorityOf(
  { kind, count, expected }: Pick<PatternAnomaly<unknown>, "kind" | "count" | "expected">,
  severity: SeverityLabel,
): Priority {
  if (kind === "drop") return "LOW";
  if (severity === "Fatal" || severity === "Error") return "HIGH";
  const isFar = kind === "burst" && count >= FAR * expected;
  if (severity === "Warning") return isFar ? "HIGH" : "MEDIUM";
  return isFar ? "MEDIUM" : "LOW";
}

const events = (count: number): string => `${count} ${count === 1 ? "event" : "events"}`;

/** One sentence. */
export function describeAnomaly({ kind, count, expected }: PatternAnomaly<unknown>): string {
  const usual = expected < 10 ? expected.toFixed(1) : Math.round(expected).toString();
  if (kind === "new") return `New pattern: up to ${events(count)} in an evaluation period`;
  if (kind === "burst")
    return `Pattern more frequent than usual: ${events(count)} in an evaluation period, ${usual} expected`;
  return `Pattern less frequent than usual: ${events(count)} in an evaluation period, ${usual} expected`;
}
