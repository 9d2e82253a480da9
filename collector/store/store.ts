import type { TraceId } from "@playground/shared/model/ids";
import type { LogRecord } from "@playground/shared/model/log-record";
import type { MetricPoint } from "@playground/shared/model/metric-point";
import type { Span, SpanKind, StatusCode } from "@playground/shared/model/span";
import type { Nanos, UnixNanos } from "@playground/shared/model/units";
import type { Refusal } from "@playground/shared/wire/otlp/decoded";
import type { Signal } from "@playground/shared/wire/otlp/signal";
import type { LineFilter, LogEventStore } from "./log-scan.ts";
import type { DurationSummary } from "./recent-durations.ts";
import type { RequestTallies, RequestTallyQuery } from "./request-tallies.ts";
import type { TraceKey, TraceScan } from "./trace-scan.ts";

/** One export: the protobuf bytes of an OTLP `Export…ServiceRequest`. */
export interface TelemetryExport {
  readonly signal: Signal;
  readonly payload: Uint8Array;
}

/** What became of the items of one export. */
export interface Appended {
  readonly accepted: number;
  readonly refused: readonly Refusal[];
}

/** From inclusive, to exclusive. */
export interface TimeWindow {
  readonly from: UnixNanos;
  readonly to: UnixNanos;
}

/** Looks at `key` of the span's own attributes or, where the span has none by that name, of its resource's. */
export interface AttributeFilter {
  readonly key: string;
  readonly operator: "=" | "!=";
  /** Compared with the attribute's text form; a missing attribute is never `=` and always `!=`. */
  readonly value: string;
}

/**
 * A trace matches when one of its spans satisfies every filter of the query at once.
 * Its other spans may lie outside of the window; they count in its summary all the same.
 */
export interface TraceQuery {
  /** Holds the span's start. */
  readonly window: TimeWindow;
  readonly service?: string;
  /** The span's name. */
  readonly operation?: string;
  readonly status?: StatusCode;
  /** Of the span, inclusive. */
  readonly minDuration?: Nanos;
  /** Of the span, inclusive. */
  readonly maxDuration?: Nanos;
  readonly attributes?: readonly AttributeFilter[];
  /** `false` leaves out traces of the load generator (`user_agent.synthetic.type` on any span), `true` keeps only them. */
  readonly synthetic?: boolean;
  /** By the summary's start or duration, the greatest first; by trace id where they are equal. */
  readonly order: "newest" | "longest";
  readonly limit: number;
}

export interface TraceSummary {
  readonly traceId: TraceId;
  /** The span without a parent, the earliest if there are several; undefined when it has not arrived. */
  readonly root: { readonly service: string; readonly name: string; readonly duration: Nanos } | undefined;
  readonly start: UnixNanos;
  /** From the earliest start to the latest end of its spans, background work included. */
  readonly duration: Nanos;
  readonly spanCount: number;
  readonly errorCount: number;
  readonly synthetic: boolean;
  /** By name. */
  readonly services: readonly {
    readonly name: string;
    readonly spanCount: number;
    readonly errorCount: number;
  }[];
}

export interface LogQuery {
  readonly window: TimeWindow;
  readonly service?: string;
  readonly traceId?: TraceId;
  /** The attribute `correlation_id`. */
  readonly correlationId?: string;
  /** Matches where the line's message in CloudWatch Logs (see `logMessage`) contains it, as it is or as JSON writes it; letter case is ignored. */
  readonly text?: string;
  /** All of them let the line's message through. */
  readonly filters?: readonly LineFilter[];
  /** By time; where times are equal the line that arrived last is the newest. */
  readonly order: "newest" | "oldest";
  readonly limit: number;
}

export interface MetricQuery {
  readonly window: TimeWindow;
  readonly service?: string;
  readonly name?: string;
  readonly limit: number;
}

/** How long some spans took: percentiles by nearest rank, so that each is the duration of one of them. */
interface Latency {
  readonly p50: Nanos;
  readonly p95: Nanos;
  readonly p99: Nanos;
  readonly max: Nanos;
}

/** Requests that came in, or went out, in a window. */
export interface RequestStatistics {
  readonly count: number;
  /** Of them, those whose span has the status `error`. */
  readonly errorCount: number;
  readonly latency: Latency;
}

/** Requests from one service to another, or to what no service answers for. */
export interface ServiceCall {
  /** The service of the parent span; undefined where there is none, or it has not arrived. */
  readonly caller: string | undefined;
  /** A service's name or, where `kind` is `remote`, what the span says it calls: `""` where it does not say. */
  readonly callee: string;
  /**
   * `service`: spans of kind `server` and `consumer`, as the callee took them. `remote`: spans of kind `client` and
   * `producer` that are the parent of no such span, e.g. calls of a database.
   */
  readonly kind: "service" | "remote";
  readonly statistics: RequestStatistics;
}

/** Who calls whom, of all spans that start within a window. */
export interface ServiceGraph {
  /** Every service with a span, by name. */
  readonly services: readonly {
    readonly name: string;
    readonly spanCount: number;
    readonly errorCount: number;
  }[];
  /** By kind, caller (without one first) and callee. */
  readonly calls: readonly ServiceCall[];
}

export interface LatencyQuery {
  /** Holds the span's start. */
  readonly window: TimeWindow;
  readonly service?: string;
  /** The span's name. */
  readonly operation?: string;
  /** What a point is of: one operation, or all requests that a service took (its spans of kind `server`). Default `operation`. */
  readonly by?: "operation" | "service";
  /** Above 0. */
  readonly period: Nanos;
  readonly limit: number;
}

/** The spans of one operation, or the requests of one service, that start within one period. */
export interface LatencyPoint extends RequestStatistics {
  readonly service: string;
  /** `""` of a service. */
  readonly operation: string;
  readonly kind: SpanKind;
  /** When the period begins: a multiple of its length since the epoch. */
  readonly start: UnixNanos;
}

/** What a bounded search found. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** False when a bound was reached before the whole window was searched: there may be more. */
  readonly complete: boolean;
}

export interface ServiceSeen {
  readonly name: string;
  /** Every `service.version` it named, sorted. */
  readonly versions: readonly string[];
  /** Every `service.instance.id` it named, sorted. */
  readonly instances: readonly string[];
  /** Every log group that its lines are in, sorted. */
  readonly logGroups: readonly string[];
  readonly spanCount: number;
  readonly errorCount: number;
  readonly logCount: number;
  /** The earliest start of a span or time of a log line. */
  readonly firstSeen: UnixNanos;
  /** The latest start of a span or time of a log line. */
  readonly lastSeen: UnixNanos;
}

/** What a store has, and what it is at. Plain JSON; sizes in bytes. */
export interface StoreStatus {
  /** Of the items that are kept in memory, or of the journal and the index together. */
  readonly kind: "memory" | "duckdb";
  /** Exports that are kept, but wait to be indexed. A question waits for them. */
  readonly pending?: { readonly bytes: number; readonly maxBytes: number };
  readonly journal?: {
    readonly segments: number;
    /** Of the records. */
    readonly bytes: number;
    readonly diskBytes: number;
    /** Writes to disk that were waited for. */
    readonly syncs: DurationSummary;
  };
  readonly index?: {
    readonly diskBytes: number;
    /** From receipt to indexed, of the oldest of each batch. */
    readonly lag: DurationSummary;
    /** How long the oldest export that is not indexed has waited; 0 where there is none. */
    readonly behindMs: number;
  };
  readonly retention?: { readonly maxDiskBytes: number; readonly maxAgeSeconds: number };
}

/**
 * Where the collector keeps telemetry. Two implementations: `memory` (lost at exit) and `duckdb` (a journal on disk, with DuckDB behind it).
 * What `append` has resolved is found by every query that starts afterwards.
 */
export interface TelemetryStore extends LogEventStore {
  /**
   * Keeps the items of one export that OTLP's rules accept. Resolves when they are as safe as this store makes them: for
   * `duckdb`, synced to disk. A span that is already there (same trace and span id) is kept once: the first one stays.
   * @param received its payload must not change until the promise is settled; nothing refers to it afterwards
   * @throws {MalformedProtobufError} when the payload is not such a message; nothing of it is kept
   * @throws {StoreUnavailableError} when it cannot be kept now (disk full, queue full); nothing of it is kept then
   */
  append(received: TelemetryExport): Promise<Appended>;
  /** All spans of one trace by start, parents before children where starts are equal; empty when there is no such trace. */
  trace(id: TraceId): Promise<readonly Span[]>;
  /** The spans of each of these traces, as `trace` has them; a trace that is not there has none. */
  spansOf(ids: readonly TraceId[]): Promise<ReadonlyMap<TraceId, readonly Span[]>>;
  traces(query: TraceQuery): Promise<Page<TraceSummary>>;
  /** Traces that may satisfy a condition, the newest first; by trace id where they began at once. */
  scanTraces(scan: TraceScan): Promise<readonly TraceKey[]>;
  logs(query: LogQuery): Promise<Page<LogRecord>>;
  /** Data points by time, newest first. */
  metrics(query: MetricQuery): Promise<Page<MetricPoint>>;
  /** Every service that has sent spans or log lines, by name. */
  services(): Promise<readonly ServiceSeen[]>;
  serviceGraph(window: TimeWindow): Promise<ServiceGraph>;
  requestTallies(query: RequestTallyQuery): Promise<RequestTallies>;
  /** By time, then service, operation and kind. */
  latency(query: LatencyQuery): Promise<Page<LatencyPoint>>;
  /**
   * Everything that is kept when the call is made, in the order of its arrival; what retention removes meanwhile is left out.
   * Appended to an empty store, it makes a store that answers the same.
   */
  exports(): AsyncIterable<TelemetryExport>;
  status(): Promise<StoreStatus>;
  /** Waits for what is under way; no call is allowed afterwards. */
  close(): Promise<void>;
}

/** Why a store cannot do something now. `full`: as much waits as may. `failed`: the disk or the index does not work. */
export type UnavailableReason = "full" | "failed";

/** The store cannot take this export, or answer this query, now; the sender may try again. */
export class StoreUnavailableError extends Error {
  override readonly name = "StoreUnavailableError";
  readonly reason: UnavailableReason;

  constructor(reason: UnavailableReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** An answer would need more memory than a query may take. */
export class QueryTooLargeError extends Error {
  override readonly name = "QueryTooLargeError";
}
