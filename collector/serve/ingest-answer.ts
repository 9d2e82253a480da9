import type { IngestCount } from "../receive/ingest-counters.ts";
import type { OwnStatus } from "../receive/own-telemetry/own-status.ts";
import type { DurationSummary } from "../store/recent-durations.ts";
import type { StoreStatus } from "../store/store.ts";

/** Of the last thousand or so; `count` of all since the start. */
export interface DurationAnswer {
  readonly count: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
  readonly max_ms: number;
}

/** What a store does not have is null. */
export interface StoreStatusAnswer {
  readonly kind: StoreStatus["kind"];
  readonly pending: { readonly bytes: number; readonly max_bytes: number } | null;
  readonly journal: {
    readonly segments: number;
    readonly bytes: number;
    readonly disk_bytes: number;
    readonly syncs: DurationAnswer;
  } | null;
  readonly index: {
    readonly disk_bytes: number;
    readonly behind_ms: number;
    readonly lag: DurationAnswer;
  } | null;
  readonly retention: { readonly max_disk_bytes: number; readonly max_age_seconds: number } | null;
}

/** Answer of `GET /api/ingest`: what came in since the collector started, and what the collector is at. */
export interface IngestAnswer {
  /** A row for each signal and protocol used. */
  readonly ingest: readonly IngestCount[];
  readonly in_flight: {
    readonly requests: number;
    readonly max_requests: number;
    readonly bytes: number;
    readonly max_bytes: number;
  };
  readonly store: StoreStatusAnswer;
  readonly process: {
    readonly rss_bytes: number;
    readonly heap_used_bytes: number;
    readonly cpu_seconds: number;
    readonly uptime_seconds: number;
  };
}

export const ingestAnswer = ({ ingest, inFlight, store, process }: OwnStatus): IngestAnswer => ({
  ingest,
  in_flight: {
    requests: inFlight.requests,
    max_requests: inFlight.maxRequests,
    bytes: inFlight.bytes,
    max_bytes: inFlight.maxBytes,
  },
  store: storeAnswer(store),
  process: {
    rss_bytes: process.rssBytes,
    heap_used_bytes: process.heapUsedBytes,
    cpu_seconds: process.cpuSeconds,
    uptime_seconds: process.uptimeSeconds,
  },
});

const storeAnswer = ({ kind, pending, journal, index, retention }: StoreStatus): StoreStatusAnswer => ({
  kind,
  pending: pending ? { bytes: pending.bytes, max_bytes: pending.maxBytes } : null,
  journal: journal
    ? {
        segments: journal.segments,
        bytes: journal.bytes,
        disk_bytes: journal.diskBytes,
        syncs: durationAnswer(journal.syncs),
      }
    : null,
  index: index
    ? { disk_bytes: index.diskBytes, behind_ms: index.behindMs, lag: durationAnswer(index.lag) }
    : null,
  retention: retention
    ? { max_disk_bytes: retention.maxDiskBytes, max_age_seconds: retention.maxAgeSeconds }
    : null,
});

const durationAnswer = ({ count, p50Ms, p99Ms, maxMs }: DurationSummary): DurationAnswer => ({
  count,
  p50_ms: p50Ms,
  p99_ms: p99Ms,
  max_ms: maxMs,
});
