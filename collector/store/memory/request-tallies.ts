import { serviceName } from "@playground/shared/model/resource";
import type { Span } from "@playground/shared/model/span";
import { type UnixNanos, unixNanos } from "@playground/shared/model/units";
import { peerOf } from "../peer-keys.ts";
import { requestOutcome } from "../request-outcome.ts";
import type { CallRequests, RequestTallies, RequestTallyQuery, ServiceRequests } from "../request-tallies.ts";
import { roundDuration, TallyBuilder } from "../tally-builder.ts";

const keyOf = (traceId: string, spanId: string): string => traceId + spanId;
const isSegment = ({ kind, parentSpanId }: Span): boolean =>
  kind === "server" || kind === "consumer" || parentSpanId === undefined;
const makesRequest = ({ kind }: Span): boolean => kind === "client" || kind === "producer";

/** Counts requests. @param spans all there are, those outside of the window too */
export function tallyRequests(spans: readonly Span[], query: RequestTallyQuery): RequestTallies {
  const { window, period } = query;
  const within = spans.filter(({ start }) => start >= window.from && start < window.to);
  const startOf = (span: Span): UnixNanos =>
    period === undefined ? window.from : unixNanos((span.start / period) * period);
  const segments = within.filter(isSegment);
  return { services: servicesOf(segments, startOf), calls: callsOf(spans, within, startOf) };
}

function servicesOf(segments: readonly Span[], startOf: (span: Span) => UnixNanos): ServiceRequests[] {
  const groups = Map.groupBy(segments, (span) =>
    JSON.stringify([serviceName(span.resource), String(startOf(span)), span.parentSpanId === undefined]),
  );
  return Array.from(groups.values(), (group) => {
    const sample = firstOf(group);
    return {
      service: serviceName(sample.resource),
      start: startOf(sample),
      fromOutside: sample.parentSpanId === undefined,
      tally: tallyOf(group),
      sample,
    };
  });
}

interface Call {
  readonly made: Span;
  readonly taken: Span | undefined;
}

function callsOf(
  spans: readonly Span[],
  within: readonly Span[],
  startOf: (span: Span) => UnixNanos,
): CallRequests[] {
  const byId = new Map(spans.map((span) => [keyOf(span.traceId, span.spanId), span]));
  const parents = new Set<string>();
  const calls: Call[] = [];
  for (const taken of within) {
    if (!isSegment(taken) || taken.parentSpanId === undefined) continue;
    const key = keyOf(taken.traceId, taken.parentSpanId);
    const made = byId.get(key);
    parents.add(key);
    if (made !== undefined) calls.push({ made, taken });
  }
  for (const made of within) {
    if (makesRequest(made) && !parents.has(keyOf(made.traceId, made.spanId))) {
      calls.push({ made, taken: undefined });
    }
  }
  const seen = ({ made, taken }: Call): Span =>
    taken === undefined || (makesRequest(made) && made.end > taken.start) ? made : taken;
  const startOfCall = ({ made, taken }: Call): UnixNanos => startOf(taken ?? made);
  const groups = Map.groupBy(calls, (call) => {
    const { made, taken } = call;
    const callee = taken
      ? { service: serviceName(taken.resource) }
      : { peer: peerOf(made), name: made.name, kind: made.kind };
    return JSON.stringify([serviceName(made.resource), callee, String(startOfCall(call))]);
  });
  return Array.from(groups.values(), (group) => {
    const { made, taken } = firstOf(group);
    return {
      caller: serviceName(made.resource),
      callee: taken && serviceName(taken.resource),
      start: startOfCall({ made, taken }),
      tally: tallyOf(group.map(seen)),
      sample: made,
    };
  });
}

function firstOf<Item>([first]: readonly Item[]): Item {
  if (first === undefined) throw new RangeError("a group has a member");
  return first;
}

function tallyOf(spans: readonly Span[]) {
  const builder = new TallyBuilder();
  for (const span of spans) {
    const duration = span.end - span.start;
    builder.add({
      outcome: requestOutcome(span),
      duration: roundDuration(duration),
      count: 1,
      totalDuration: duration,
      first: span.start,
      last: span.end,
    });
  }
  return builder.tally();
}
