import type { LogRecord } from "@playground/shared/model/log-record";
import type { MetricPoint } from "@playground/shared/model/metric-point";
import { serviceName } from "@playground/shared/model/resource";
import type { Span } from "@playground/shared/model/span";
import type { UnixNanos } from "@playground/shared/model/units";
import { encodeLogs } from "@playground/shared/wire/otlp/encode-logs";
import { encodeMetrics } from "@playground/shared/wire/otlp/encode-metrics";
import { encodeTraces } from "@playground/shared/wire/otlp/encode-traces";
import { matchesAttributes } from "./attribute-filter.ts";
import { decodeExport } from "./decode-export.ts";
import { correlationId, logMessage } from "./log-message.ts";
import { containsAny, needlesOf } from "./log-search-text.ts";
import { latencyPoints } from "./memory/latency.ts";
import { createLogShelf } from "./memory/log-shelf.ts";
import { tallyRequests } from "./memory/request-tallies.ts";
import { scanTraces } from "./memory/scan-traces.ts";
import { serviceGraph } from "./memory/service-graph.ts";
import { createServiceTally } from "./memory/service-tally.ts";
import { createTraceShelf } from "./memory/trace-shelf.ts";
import { summarise } from "./memory/trace-summary.ts";
import type {
  LogQuery,
  MetricQuery,
  Page,
  TelemetryStore,
  TimeWindow,
  TraceQuery,
  TraceSummary,
} from "./store.ts";
import { inTraceOrder } from "./trace-order.ts";

export interface MemoryBounds {
  readonly maxSpans: number;
  readonly maxLogs: number;
  readonly maxPoints: number;
}

const inWindow = (time: UnixNanos, { from, to }: TimeWindow): boolean => time >= from && time < to;

const firstOf = <Item>(items: readonly Item[], limit: number): Page<Item> => ({
  items: items.slice(0, limit),
  complete: items.length <= limit,
});

/** As many items as an exporter sends at once. */
const EXPORT_ITEMS = 512;

function* slices<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += EXPORT_ITEMS) {
    yield items.slice(start, start + EXPORT_ITEMS);
  }
}

function pushBounded<Item>(kept: Item[], items: readonly Item[], max: number): void {
  for (const item of items) kept.push(item);
  if (kept.length > max) kept.splice(0, kept.length - max);
}

/** Newest first, the last arrival before others of its time. */
const newestFirst = <Item extends { readonly time: UnixNanos }>(items: readonly Item[]): Item[] =>
  items.toReversed().sort((a, b) => (a.time === b.time ? 0 : a.time > b.time ? -1 : 1));

function spanMatches(span: Span, query: TraceQuery): boolean {
  const { window, service, operation, status, minDuration, maxDuration, attributes = [] } = query;
  const duration = span.end - span.start;
  return (
    inWindow(span.start, window) &&
    (service === undefined || serviceName(span.resource) === service) &&
    (operation === undefined || span.name === operation) &&
    (status === undefined || span.status.code === status) &&
    (minDuration === undefined || duration >= minDuration) &&
    (maxDuration === undefined || duration <= maxDuration) &&
    matchesAttributes(span, attributes)
  );
}

function logMatches(record: LogRecord, query: LogQuery): boolean {
  const { window, service, traceId, correlationId: wantedCorrelation, text, filters = [] } = query;
  return (
    inWindow(record.time, window) &&
    (service === undefined || serviceName(record.resource) === service) &&
    (traceId === undefined || record.traceId === traceId) &&
    (wantedCorrelation === undefined || correlationId(record) === wantedCorrelation) &&
    (text === undefined || containsAny(logMessage(record), needlesOf(text))) &&
    filters.every(({ matches }) => matches(logMessage(record)))
  );
}

const pointMatches = (point: MetricPoint, { window, service, name }: MetricQuery): boolean =>
  inWindow(point.time, window) &&
  (service === undefined || serviceName(point.resource) === service) &&
  (name === undefined || point.name === name);

function compareSummaries(order: TraceQuery["order"]): (a: TraceSummary, b: TraceSummary) => number {
  const key = (summary: TraceSummary): bigint => (order === "newest" ? summary.start : summary.duration);
  return (a, b) => {
    if (key(a) !== key(b)) return key(a) > key(b) ? -1 : 1;
    return a.traceId < b.traceId ? -1 : 1;
  };
}

/** Keeps the newest arrivals in memory; everything is lost when the process ends. */
export function createMemoryStore({ maxSpans, maxLogs, maxPoints }: MemoryBounds): TelemetryStore {
  const shelf = createTraceShelf(maxSpans);
  const logShelf = createLogShelf(maxLogs);
  const points: MetricPoint[] = [];

  const allSpans = (): Span[] => Array.from(shelf.all(), ([, ofTrace]) => ofTrace).flat();

  return {
    async append(received) {
      const { signal, decoded } = decodeExport(received);
      if (signal === "traces") shelf.add(decoded.items);
      else if (signal === "logs") logShelf.add(decoded.items);
      else pushBounded(points, decoded.items, maxPoints);
      return { accepted: decoded.items.length, refused: decoded.refused };
    },
    trace: async (id) => inTraceOrder(shelf.spansOf(id)),
    spansOf: async (ids) => new Map(ids.map((id) => [id, inTraceOrder(shelf.spansOf(id))])),
    scanTraces: async (scan) => scanTraces(shelf.all(), scan),
    async traces(query) {
      const found = [...shelf.all()]
        .filter(([, spans]) => spans.some((span) => spanMatches(span, query)))
        .map(([id, spans]) => summarise(id, spans))
        .filter(({ synthetic }) => query.synthetic === undefined || synthetic === query.synthetic)
        .sort(compareSummaries(query.order));
      return firstOf(found, query.limit);
    },
    async logs(query) {
      const found = newestFirst(logShelf.records().filter((record) => logMatches(record, query)));
      return firstOf(query.order === "newest" ? found : found.reverse(), query.limit);
    },
    async metrics(query) {
      return firstOf(newestFirst(points.filter((point) => pointMatches(point, query))), query.limit);
    },
    async services() {
      const tally = createServiceTally();
      for (const [, spans] of shelf.all()) {
        for (const { resource, start, status } of spans) tally.span(resource, start, status.code === "error");
      }
      for (const { resource, time } of logShelf.records()) tally.log(resource, time);
      return tally.result();
    },
    serviceGraph: async (window) => serviceGraph(allSpans(), window),
    requestTallies: async (query) => tallyRequests(allSpans(), query),
    async latency(query) {
      return firstOf(latencyPoints(allSpans(), query), query.limit);
    },
    async *exports() {
      const spans = allSpans();
      const [lines, data] = [logShelf.records(), [...points]];
      for (const part of slices(spans)) yield { signal: "traces", payload: encodeTraces(part) };
      for (const part of slices(lines)) yield { signal: "logs", payload: encodeLogs(part) };
      for (const part of slices(data)) yield { signal: "metrics", payload: encodeMetrics(part) };
    },
    ...logShelf.events,
    status: async () => ({ kind: "memory" }),
    async close() {},
  };
}
