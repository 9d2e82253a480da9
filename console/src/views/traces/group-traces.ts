import type { TraceItem } from "./trace-item.ts";

/** Traces that have something in common. */
export interface TraceGroup {
  readonly value: string;
  readonly count: number;
  /** Of all that are listed. */
  readonly share: number;
  readonly failed: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** What traces can be grouped by: a part of the trace, or the key of an annotation. */
function groupValue(item: TraceItem, by: string): string {
  if (by === "entry") return item.entry;
  if (by === "outcome") return item.outcome;
  if (by === "status") return item.status === undefined ? "none" : String(item.status);
  return item.annotations[by] ?? "none";
}

/** Groups of the traces that are listed, the largest first; percentiles by nearest rank of the response times. */
export function groupTraces(items: readonly TraceItem[], by: string): TraceGroup[] {
  return [...Map.groupBy(items, (item) => groupValue(item, by))]
    .map(([value, group]) => {
      const times = group.map(({ responseMs }) => responseMs).sort((a, b) => a - b);
      const percentile = (share: number): number => times[Math.ceil(share * times.length) - 1] ?? 0;
      return {
        value,
        count: group.length,
        share: group.length / items.length,
        failed: group.filter(({ outcome }) => outcome !== "ok").length,
        p50Ms: percentile(0.5),
        p95Ms: percentile(0.95),
      };
    })
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
}
