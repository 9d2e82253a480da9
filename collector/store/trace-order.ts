import type { SpanId } from "@playground/shared/model/ids";
import type { Span } from "@playground/shared/model/span";

/** How many ancestors each span has among these; in a cycle of parents, counted from where it was entered. */
function depths(spans: readonly Span[]): Map<SpanId, number> {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const depthOf = new Map<SpanId, number>();
  for (const span of spans) {
    const path: Span[] = [];
    const onPath = new Set<Span>();
    let next: Span | undefined = span;
    while (next && !depthOf.has(next.spanId) && !onPath.has(next)) {
      path.push(next);
      onPath.add(next);
      next = next.parentSpanId && byId.get(next.parentSpanId);
    }
    let depth = (next && depthOf.get(next.spanId)) ?? -1;
    for (const known of path.reverse()) depthOf.set(known.spanId, ++depth);
  }
  return depthOf;
}

/** The spans of one trace by start, parents before children where starts are equal, otherwise as they came. */
export function inTraceOrder(spans: readonly Span[]): Span[] {
  const depthOf = depths(spans);
  const depth = (span: Span): number => depthOf.get(span.spanId) ?? 0;
  return spans.toSorted((a, b) => {
    if (a.start !== b.start) return a.start < b.start ? -1 : 1;
    return depth(a) - depth(b);
  });
}
