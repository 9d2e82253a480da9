import type { SpanId, TraceId } from "@playground/shared/model/ids";
import { serviceName } from "@playground/shared/model/resource";
import { unixNanos } from "@playground/shared/model/units";
import type { TelemetryStore } from "../store/store.ts";
import { isoMicros } from "./iso-time.ts";

/** A span of another trace that links to one of this. */
export interface IncomingLinkAnswer {
  readonly trace_id: TraceId;
  readonly span_id: SpanId;
  readonly service: string;
  readonly name: string;
  /** ISO 8601, microseconds. */
  readonly start: string;
  /** The span that it links to. */
  readonly to_span_id: SpanId;
}

/** Answer of `GET /api/traces/:id/links`. */
export interface IncomingLinksAnswer {
  readonly trace_id: TraceId;
  /** Of other traces, the newest trace first. */
  readonly incoming: readonly IncomingLinkAnswer[];
  /** False when more traces were found than are looked at. */
  readonly complete: boolean;
}

/** A consumer may be behind by a day, and its clock by a minute. */
const BEFORE = 60_000_000_000n;
const AFTER = 86_400_000_000_000n;
const LATEST = 2n ** 63n - 1n;
const MOST_TRACES = 100;

/** Who links to a trace from another one. @returns undefined where there is no such trace */
export async function incomingLinks(
  store: TelemetryStore,
  id: TraceId,
): Promise<IncomingLinksAnswer | undefined> {
  const [first] = await store.trace(id);
  if (first === undefined) return undefined;
  const keys = await store.scanTraces({
    window: {
      from: unixNanos(greater(0n, first.start - BEFORE)),
      to: unixNanos(lesser(LATEST, first.start + AFTER)),
    },
    time: "span",
    condition: { linksTo: id },
    limit: MOST_TRACES + 1,
  });
  const others = keys.slice(0, MOST_TRACES).filter(({ traceId }) => traceId !== id);
  const spans = await store.spansOf(others.map(({ traceId }) => traceId));
  const incoming = [...spans.values()].flat().flatMap((span) =>
    span.links
      .filter(({ traceId }) => traceId === id)
      .map(({ spanId }) => ({
        trace_id: span.traceId,
        span_id: span.spanId,
        service: serviceName(span.resource),
        name: span.name,
        start: isoMicros(span.start),
        to_span_id: spanId,
      })),
  );
  return { trace_id: id, incoming, complete: keys.length <= MOST_TRACES };
}

const greater = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b);
