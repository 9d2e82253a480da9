import { formatMillis } from "../duration.ts";
import type { Latency, TallyCounts } from "./tally.ts";

/** What came of the requests, in a few words. */
export function formatCounts({ ok, clientErrors, serverErrors, failed, skipped }: TallyCounts): string {
  const parts = [`${ok} ok`, `${clientErrors} refused (4xx)`, `${serverErrors} failed (5xx)`];
  if (failed > 0) parts.push(`${failed} without an answer`);
  if (skipped > 0) parts.push(`${skipped} not sent`);
  return parts.join(" · ");
}

/** The percentiles of the latency on one line. */
export const formatLatency = (latency: Latency): string =>
  Object.entries(latency)
    .map(([name, millis]) => `${name} ${millis === null ? "-" : formatMillis(millis)}`)
    .join(" · ");
