import { isRoot, label, type Trace, type TraceSpan } from "./trace.ts";

const named = (spans: readonly TraceSpan[]): string =>
  spans.map((span) => `${label(span)} (${span.span_id})`).join(", ");

function rootProblems(roots: readonly TraceSpan[]): string[] {
  if (roots.length === 1) return [];
  return [roots.length === 0 ? "no span is a root" : `${roots.length} spans are roots: ${named(roots)}`];
}

function traceIdProblems({ spans }: Trace): string[] {
  const ids = new Set(spans.map((span) => span.trace_id));
  return ids.size < 2 ? [] : [`its spans have ${ids.size} trace ids: ${[...ids].join(", ")}`];
}

function duplicateProblems({ spans }: Trace): string[] {
  const twice = [...Map.groupBy(spans, (span) => span.span_id).values()].filter((same) => same.length > 1);
  return twice.map((same) => `one span id stands for ${same.length} spans: ${named(same)}`);
}

function parentProblems({ spans }: Trace): string[] {
  const known = new Set(spans.map((span) => span.span_id));
  return spans
    .filter((span) => !isRoot(span) && !known.has(span.parent_span_id ?? ""))
    .map((span) => `the parent ${span.parent_span_id} of ${named([span])} is not there`);
}

/** Spans that are each other's parents, each of them and all that is under them. */
function circleProblems({ spans }: Trace): string[] {
  const byId = new Map(spans.map((span) => [span.span_id, span]));
  const leadsUp = (span: TraceSpan): boolean => {
    const passed = new Set<TraceSpan>();
    for (let up: TraceSpan | undefined = span; up !== undefined; up = byId.get(up.parent_span_id ?? "")) {
      if (passed.has(up)) return false;
      passed.add(up);
    }
    return true;
  };
  const lost = spans.filter((span) => !leadsUp(span));
  return lost.length === 0 ? [] : [`no way leads from a top span to ${named(lost)}`];
}

/** What keeps a trace from being whole, a line each; empty where it is. */
export function wholenessProblems(trace: Trace): readonly string[] {
  if (trace.spans.length === 0) return ["it has no spans"];
  return [
    ...rootProblems(trace.spans.filter(isRoot)),
    ...traceIdProblems(trace),
    ...duplicateProblems(trace),
    ...parentProblems(trace),
    ...circleProblems(trace),
  ];
}
