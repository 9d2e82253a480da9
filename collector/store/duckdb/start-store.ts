import type { DuckDBConnection } from "@duckdb/node-api";
import type { Journal } from "../journal/journal.ts";
import type { RecentDurations } from "../recent-durations.ts";
import {
  QueryTooLargeError,
  type StoreStatus,
  StoreUnavailableError,
  type TelemetryStore,
} from "../store.ts";
import type { DuckdbThreads } from "./duckdb-threads.ts";
import { findLatency } from "./find-latency.ts";
import { findLogs } from "./find-logs.ts";
import { findPoints } from "./find-points.ts";
import { findServiceGraph } from "./find-service-graph.ts";
import { findTraces } from "./find-traces.ts";
import type { IndexSize } from "./index-size.ts";
import type { Indexer } from "./indexer.ts";
import { listLogDrops } from "./list-log-drops.ts";
import { listServices } from "./list-services.ts";
import { logEvents } from "./log-events.ts";
import { createQueryQueue } from "./query-queue.ts";
import type { Question, ReadContext } from "./read-context.ts";
import { readExports } from "./read-exports.ts";
import { readTrace, readTraces } from "./read-trace.ts";
import type { RetentionBounds } from "./retention.ts";
import type { ScanExport } from "./rows/scan-export.ts";
import { scanTraces } from "./scan-traces.ts";
import { transaction } from "./sql.ts";
import { tallyRequests } from "./tally-requests.ts";

export interface StoreParts {
  readonly journal: Journal;
  readonly scan: ScanExport;
  readonly indexer: Indexer;
  readonly context: ReadContext;
  /** A connection for what takes long: the one of `context` answers one query at a time. */
  readonly connect: () => Promise<DuckDBConnection>;
  readonly threads: DuckdbThreads;
  readonly indexSize: IndexSize;
  readonly syncs: RecentDurations;
  readonly retention: RetentionBounds;
  /** What is left to close once nothing is under way. */
  readonly opened: AsyncDisposableStack;
}

const MAX_UNINDEXED_BYTES = 64 * 1024 * 1024;
const MAX_WAITING_QUERIES = 100;

/** The store over its opened parts. */
export function startStore(parts: StoreParts): TelemetryStore {
  const { journal, scan, indexer, context, threads, opened } = parts;
  const queries = createQueryQueue(MAX_WAITING_QUERIES);

  /** Answers from one state of the index that has everything acknowledged before the call. */
  async function ask<Answer>(question: Question<Answer>): Promise<Answer> {
    await indexer.caughtUp();
    return queries
      .run(async () => {
        await threads.forQueries(context.connection);
        return transaction(context.connection, () => question(context));
      })
      .catch((cause: unknown) => {
        throw isOutOfMemory(cause) ? tooLarge(cause) : cause;
      });
  }

  return {
    async append(received) {
      if (indexer.pendingBytes() > MAX_UNINDEXED_BYTES) {
        throw new StoreUnavailableError("full", `${indexer.pendingBytes()} bytes wait to be indexed already`);
      }
      const { rows, refused } = scan(received);
      const { signal, payload } = received;
      if (rows.count > 0) {
        await journal.append(signal, payload, ({ place, next }) => {
          indexer.push({ place, next, rows, bytes: payload.byteLength });
        });
      }
      return { accepted: rows.count, refused };
    },
    trace: (id) => ask((read) => readTrace(read, id)),
    spansOf: (ids) => ask((read) => readTraces(read, ids)),
    scanTraces: (scan) => ask((read) => scanTraces(read, scan)),
    traces: (query) => ask((read) => findTraces(read, query)),
    logs: (query) => ask((read) => findLogs(read, query)),
    metrics: (query) => ask((read) => findPoints(read, query)),
    services: () => ask(listServices),
    serviceGraph: (window) => ask((read) => findServiceGraph(read, window)),
    requestTallies: (query) => ask((read) => tallyRequests(read, query)),
    latency: (query) => ask((read) => findLatency(read, query)),
    exports: () => readExports(journal, () => ask(listLogDrops)),
    ...logEvents(parts, ask),
    status: () => statusOf(parts),
    async close() {
      await journal.idle();
      // What cannot be indexed now is in the journal, said in the log, and indexed at the next start.
      await indexer.caughtUp().catch(() => undefined);
      await queries.idle();
      await opened.disposeAsync();
    },
  };
}

/** DuckDB has no code for it but the beginning of its message. */
const isOutOfMemory = (cause: unknown): boolean =>
  cause instanceof Error && cause.message.startsWith("Out of Memory Error");

const tooLarge = (cause: unknown): QueryTooLargeError =>
  new QueryTooLargeError("the answer needs more memory than a query may take: ask for a shorter window", {
    cause,
  });

async function statusOf({ journal, indexer, indexSize, syncs, retention }: StoreParts): Promise<StoreStatus> {
  const segments = journal.segments();
  return {
    kind: "duckdb",
    pending: { bytes: indexer.pendingBytes(), maxBytes: MAX_UNINDEXED_BYTES },
    journal: {
      segments: segments.length,
      bytes: segments.reduce((sum, { bytes }) => sum + bytes, 0),
      diskBytes: segments.reduce((sum, { diskBytes }) => sum + diskBytes, 0),
      syncs: syncs.summary(),
    },
    index: {
      diskBytes: await indexSize.onDisk(),
      lag: indexer.lag(),
      behindMs: indexer.behindMs(),
    },
    retention: { maxDiskBytes: retention.maxBytes, maxAgeSeconds: Number(retention.maxAge / 1_000_000_000n) },
  };
}
