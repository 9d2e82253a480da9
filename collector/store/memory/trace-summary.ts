import type { TraceId } from "@playground/shared/model/ids";
import { serviceName } from "@playground/shared/model/resource";
import type { Span } from "@playground/shared/model/span";
import { between, earlier, later } from "@playground/shared/model/units";
import { isSynthetic } from "../attribute-filter.ts";
import type { TraceSummary } from "../store.ts";

const isError = (span: Span): boolean => span.status.code === "error";

function rootOf(spans: readonly Span[]): TraceSummary["root"] {
  const root = spans
    .filter((span) => span.parentSpanId === undefined)
    .reduce<Span | undefined>((best, span) => (best && best.start <= span.start ? best : span), undefined);
  return (
    root && { service: serviceName(root.resource), name: root.name, duration: between(root.start, root.end) }
  );
}

function servicesOf(spans: readonly Span[]): TraceSummary["services"] {
  const counts = new Map<string, { name: string; spanCount: number; errorCount: number }>();
  for (const span of spans) {
    const name = serviceName(span.resource);
    const count = counts.get(name) ?? { name, spanCount: 0, errorCount: 0 };
    count.spanCount += 1;
    count.errorCount += isError(span) ? 1 : 0;
    counts.set(name, count);
  }
  return [...counts.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Sums up one trace. @param spans all there are of it, in the order of arrival, at least one */
export function summarise(traceId: TraceId, spans: readonly Span[]): TraceSummary {
  const start = spans.map((span) => span.start).reduce(earlier);
  const end = spans.map((span) => span.end).reduce(later);
  return {
    traceId,
    root: rootOf(spans),
    start,
    duration: between(start, end),
    spanCount: spans.length,
    errorCount: spans.filter(isError).length,
    synthetic: spans.some(isSynthetic),
    services: servicesOf(spans),
  };
}
