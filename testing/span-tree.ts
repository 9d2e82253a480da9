import { isRoot, label, type Trace, type TraceSpan } from "./trace.ts";

/** A span and how deep it stands in its trace; a top span stands at 0. */
export interface PlacedSpan {
  readonly span: TraceSpan;
  readonly depth: number;
}

function byStart(a: TraceSpan, b: TraceSpan): number {
  const [startA, startB] = [BigInt(a.start_unix_nano), BigInt(b.start_unix_nano)];
  if (startA !== startB) return startA < startB ? -1 : 1;
  return label(a) < label(b) ? -1 : Number(label(a) > label(b));
}

/**
 * Every span of a trace once, parents before their children, siblings by start and, where that is equal, by label.
 * A span whose parent is not there stands at the top. Of spans that are each other's parents the earliest stands at
 * the top, so that none is lost.
 */
export function placeSpans({ spans }: Trace): readonly PlacedSpan[] {
  const sorted = [...spans].sort(byStart);
  const known = new Set(sorted.map((span) => span.span_id));
  const children = Map.groupBy(sorted, (span) => span.parent_span_id ?? "");
  const placed: PlacedSpan[] = [];
  const seen = new Set<TraceSpan>();
  const place = (top: TraceSpan): void => {
    const waiting: PlacedSpan[] = [{ span: top, depth: 0 }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (seen.has(next.span)) continue;
      seen.add(next.span);
      placed.push(next);
      const depth = next.depth + 1;
      const below = children.get(next.span.span_id) ?? [];
      waiting.push(...below.toReversed().map((span) => ({ span, depth })));
    }
  };
  for (const span of sorted) if (isRoot(span) || !known.has(span.parent_span_id ?? "")) place(span);
  for (const span of sorted) if (!seen.has(span)) place(span);
  return placed;
}
