import { serviceName } from "@playground/shared/model/resource";
import type { Span } from "@playground/shared/model/span";
import { compareCalls } from "../compare-calls.ts";
import { peerOf } from "../peer-keys.ts";
import type { ServiceCall, ServiceGraph, TimeWindow } from "../store.ts";
import { requestStatistics } from "./request-statistics.ts";

const keyOf = (traceId: string, spanId: string): string => traceId + spanId;
const takesRequest = ({ kind }: Span): boolean => kind === "server" || kind === "consumer";
const makesRequest = ({ kind }: Span): boolean => kind === "client" || kind === "producer";

interface Call extends Omit<ServiceCall, "statistics"> {
  readonly span: Span;
}

/** Who calls whom. @param spans all there are, those outside of the window too */
export function serviceGraph(spans: readonly Span[], window: TimeWindow): ServiceGraph {
  const within = spans.filter(({ start }) => start >= window.from && start < window.to);
  const byId = new Map(spans.map((span) => [keyOf(span.traceId, span.spanId), span]));
  const taken = within.filter(takesRequest);
  const parents = new Set(taken.map((span) => keyOf(span.traceId, span.parentSpanId ?? "")));
  const calls: Call[] = taken.map((span) => {
    const parent = byId.get(keyOf(span.traceId, span.parentSpanId ?? ""));
    const caller = parent && serviceName(parent.resource);
    return { caller, callee: serviceName(span.resource), kind: "service", span };
  });
  for (const span of within.filter(makesRequest)) {
    if (parents.has(keyOf(span.traceId, span.spanId))) continue;
    calls.push({ caller: serviceName(span.resource), callee: peerOf(span), kind: "remote", span });
  }
  return { services: servicesOf(within), calls: summedUp(calls) };
}

function summedUp(calls: readonly Call[]): ServiceCall[] {
  const groups = Map.groupBy(calls, ({ caller, callee, kind }) => JSON.stringify([kind, caller, callee]));
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const { span: _, ...call } = first;
      return [{ ...call, statistics: requestStatistics(group.map(({ span }) => span)) }];
    })
    .sort(compareCalls);
}

function servicesOf(spans: readonly Span[]): ServiceGraph["services"] {
  return [...Map.groupBy(spans, ({ resource }) => serviceName(resource))]
    .map(([name, own]) => ({
      name,
      spanCount: own.length,
      errorCount: own.filter(({ status }) => status.code === "error").length,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
