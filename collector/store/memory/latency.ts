import { serviceName } from "@playground/shared/model/resource";
import { SPAN_KINDS, type Span } from "@playground/shared/model/span";
import { unixNanos } from "@playground/shared/model/units";
import type { LatencyPoint, LatencyQuery } from "../store.ts";
import { requestStatistics } from "./request-statistics.ts";

/** By code point, as the index compares text. */
const compareText = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const comparePoints = (a: LatencyPoint, b: LatencyPoint): number =>
  Number(a.start - b.start) ||
  compareText(a.service, b.service) ||
  compareText(a.operation, b.operation) ||
  SPAN_KINDS.indexOf(a.kind) - SPAN_KINDS.indexOf(b.kind);

/** Durations by operation or service, and period. */
export function latencyPoints(spans: readonly Span[], query: LatencyQuery): LatencyPoint[] {
  const { window, service, operation, by, period } = query;
  const isByService = by === "service";
  const wanted = spans.filter(
    (span) =>
      span.start >= window.from &&
      span.start < window.to &&
      (service === undefined || serviceName(span.resource) === service) &&
      (operation === undefined || span.name === operation) &&
      (!isByService || span.kind === "server"),
  );
  const nameOf = (span: Span): string => (isByService ? "" : span.name);
  const groups = Map.groupBy(wanted, (span) =>
    JSON.stringify([serviceName(span.resource), nameOf(span), span.kind, String(span.start / period)]),
  );
  return Array.from(groups.values(), (group) => pointOf(group, nameOf, period)).sort(comparePoints);
}

function pointOf(group: readonly Span[], nameOf: (span: Span) => string, period: bigint): LatencyPoint {
  const [first] = group;
  if (first === undefined) throw new RangeError("a group has a span");
  return {
    service: serviceName(first.resource),
    operation: nameOf(first),
    kind: first.kind,
    start: unixNanos((first.start / period) * period),
    ...requestStatistics(group),
  };
}
