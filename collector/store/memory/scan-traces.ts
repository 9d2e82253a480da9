import type { TraceId } from "@playground/shared/model/ids";
import { serviceName } from "@playground/shared/model/resource";
import type { Span } from "@playground/shared/model/span";
import { earlier, later, type UnixNanos } from "@playground/shared/model/units";
import { annotationKey } from "@playground/shared/wire/xray/annotation-key";
import { attributeText } from "../attribute-text.ts";
import { httpStatus, requestOutcome } from "../request-outcome.ts";
import type { TraceCondition, TraceKey, TraceScan } from "../trace-scan.ts";

const earliest = (spans: readonly Span[]): UnixNanos => spans.map(({ start }) => start).reduce(earlier);
const latest = (spans: readonly Span[]): UnixNanos => spans.map(({ end }) => end).reduce(later);

function hasAnnotation({ attributes }: Span, key: string, value: string): boolean {
  return Object.entries(attributes).some(
    ([name, own]) => annotationKey(name) === key && attributeText(own) === value,
  );
}

function satisfies(spans: readonly Span[], condition: TraceCondition): boolean {
  if ("all" in condition) return condition.all.every((part) => satisfies(spans, part));
  if ("any" in condition) return condition.any.some((part) => satisfies(spans, part));
  if ("minDuration" in condition) return latest(spans) - earliest(spans) >= condition.minDuration;
  if ("maxDuration" in condition) return latest(spans) - earliest(spans) <= condition.maxDuration;
  return spans.some((span) => spanSatisfies(span, condition));
}

type SpanCondition = Exclude<
  TraceCondition,
  { all: unknown } | { any: unknown } | { minDuration: unknown } | { maxDuration: unknown }
>;

function spanSatisfies(span: Span, condition: SpanCondition): boolean {
  if ("service" in condition) return serviceName(span.resource) === condition.service;
  if ("annotation" in condition) {
    const { key, value } = condition.annotation;
    return hasAnnotation(span, key, value);
  }
  if ("linksTo" in condition) return span.links.some(({ traceId }) => traceId === condition.linksTo);
  if ("httpStatus" in condition) return httpStatus(span) === condition.httpStatus;
  const outcome = requestOutcome(span);
  return outcome === condition.outcome || (outcome === "throttle" && condition.outcome === "error");
}

/** The newest first; by trace id where they began at once. */
const compareKeys = (a: TraceKey, b: TraceKey): number => {
  if (a.start !== b.start) return a.start > b.start ? -1 : 1;
  return a.traceId < b.traceId ? -1 : 1;
};

/** Finds traces by what their spans satisfy. */
export function scanTraces(
  traces: Iterable<readonly [TraceId, readonly Span[]]>,
  { window, time, condition, after, limit }: TraceScan,
): TraceKey[] {
  const within = (at: UnixNanos): boolean => at >= window.from && at < window.to;
  return [...traces]
    .filter(([, spans]) =>
      time === "trace" ? within(earliest(spans)) : spans.some(({ start }) => within(start)),
    )
    .filter(([, spans]) => condition === undefined || satisfies(spans, condition))
    .map(([traceId, spans]) => ({ traceId, start: earliest(spans) }))
    .sort(compareKeys)
    .filter((key) => after === undefined || compareKeys(after, key) < 0)
    .slice(0, limit);
}
