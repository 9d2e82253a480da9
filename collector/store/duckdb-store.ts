import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Nanos, type UnixNanos, unixNanosFromMillis } from "@playground/shared/model/units";
import { lockDataDirectory } from "./duckdb/data-lock.ts";
import { findLatency } from "./duckdb/find-latency.ts";
import { findLogs } from "./duckdb/find-logs.ts";
import { findPoints } from "./duckdb/find-points.ts";
import { findServiceGraph } from "./duckdb/find-service-graph.ts";
import { findTraces } from "./duckdb/find-traces.ts";
import { createIndexer, type Indexer } from "./duckdb/indexer.ts";
import { createItemReader } from "./duckdb/item-reader.ts";
import { listServices } from "./duckdb/list-services.ts";
import { openIndex } from "./duckdb/open-index.ts";
import { createQueryQueue } from "./duckdb/query-queue.ts";
import type { ReadContext, SearchBounds } from "./duckdb/read-context.ts";
import { readTrace } from "./duckdb/read-trace.ts";
import { replay } from "./duckdb/replay.ts";
import { enforceRetention, forgetSegmentsBefore } from "./duckdb/retention.ts";
import { createExportScanner, type ScanExport } from "./duckdb/rows/scan-export.ts";
import { transaction } from "./duckdb/sql.ts";
import { createBatchWriter, type Entry } from "./duckdb/write/write-batch.ts";
import { type Journal, openJournal } from "./journal/journal.ts";
import { StoreUnavailableError, type TelemetryStore } from "./store.ts";
import type { LogStoreEvent } from "./store-event.ts";

export interface DuckdbStoreOptions {
  /** The data directory; made when it is missing. */
  readonly dir: string;
  readonly log: LogStoreEvent;
  readonly now?: () => UnixNanos;
  /** Above it the oldest segments are removed. Default 1 GiB. */
  readonly maxJournalBytes?: number;
  /** What was received longer ago is removed, by whole segments. Default 7 days. */
  readonly maxAge?: Nanos;
  readonly segmentBytes?: number;
  readonly segmentAge?: Nanos;
  readonly searchBounds?: SearchBounds;
}

const SEGMENT_BYTES = 16 * 1024 * 1024;
const MAX_JOURNAL_BYTES = 1024 * 1024 * 1024;
const MAX_AGE = (7n * 86_400_000_000_000n) as Nanos;
const MAX_UNINDEXED_BYTES = 64 * 1024 * 1024;
/** About half a second of decoding. */
const SEARCH_BOUNDS: SearchBounds = { maxItems: 10_000, maxBytes: 32 * 1024 * 1024 };
const MAX_WAITING_QUERIES = 100;
const LINGER_MS = 500;

/**
 * Opens the store of a data directory: `journal/` is what was acknowledged, `index.duckdb` what queries look through,
 * rebuilt from the journal whenever it does not fit.
 * @throws {DataDirectoryInUseError} naming the process that has the directory open
 */
export async function openDuckdbStore({
  dir,
  log,
  now = () => unixNanosFromMillis(Date.now()),
  maxJournalBytes = MAX_JOURNAL_BYTES,
  maxAge = MAX_AGE,
  segmentBytes = SEGMENT_BYTES,
  segmentAge,
  searchBounds = SEARCH_BOUNDS,
}: DuckdbStoreOptions): Promise<TelemetryStore> {
  await using opening = new AsyncDisposableStack();
  await mkdir(dir, { recursive: true });
  opening.defer(await lockDataDirectory(dir));
  const journal = await openJournal({
    dir: join(dir, "journal"),
    log,
    now,
    segmentBytes,
    ...(segmentAge !== undefined && { segmentAge }),
  });
  opening.defer(journal.close);
  const index = await openIndex(dir, journal, log);
  opening.defer(index.close);

  await forgetSegmentsBefore(index.writer, journal.segments()[0]?.segment ?? 0);
  const batches = await createBatchWriter(index.writer);
  const retain = async () => {
    await enforceRetention(index.writer, journal, { maxBytes: maxJournalBytes, maxAge, now: now() }, log);
    batches.forgetBefore(journal.segments()[0]?.segment ?? 0);
  };
  const write = async (entries: readonly Entry[]): Promise<void> => {
    await batches.write(entries);
    await retain();
  };
  const scan = createExportScanner();
  await replay(journal, { from: index.indexedTo, scan, write, log });
  await retain();
  return startStore({
    journal,
    scan,
    indexer: createIndexer({ write, log, lingerMs: LINGER_MS }),
    context: { connection: index.reader, reader: createItemReader(journal.read), bounds: searchBounds },
    opened: opening.move(),
  });
}

interface StoreParts {
  readonly journal: Journal;
  readonly scan: ScanExport;
  readonly indexer: Indexer;
  readonly context: ReadContext;
  /** What is left to close once nothing is under way. */
  readonly opened: AsyncDisposableStack;
}

function startStore({ journal, scan, indexer, context, opened }: StoreParts): TelemetryStore {
  const queries = createQueryQueue(MAX_WAITING_QUERIES);

  /** Answers from one state of the index that has everything acknowledged before the call. */
  async function ask<Answer>(question: (context: ReadContext) => Promise<Answer>): Promise<Answer> {
    await indexer.caughtUp();
    return queries.run(() => transaction(context.connection, () => question(context)));
  }

  return {
    async append(received) {
      if (indexer.pendingBytes() > MAX_UNINDEXED_BYTES) {
        throw new StoreUnavailableError(`${indexer.pendingBytes()} bytes wait to be indexed already`);
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
    traces: (query) => ask((read) => findTraces(read, query)),
    logs: (query) => ask((read) => findLogs(read, query)),
    metrics: (query) => ask((read) => findPoints(read, query)),
    services: () => ask(listServices),
    serviceGraph: (window) => ask((read) => findServiceGraph(read, window)),
    latency: (query) => ask((read) => findLatency(read, query)),
    async *exports() {
      for await (const { record } of journal.records({ segment: 0, offset: 0 })) yield record;
    },
    async close() {
      await journal.idle();
      // What cannot be indexed now is in the journal, said in the log, and indexed at the next start.
      await indexer.caughtUp().catch(() => undefined);
      await queries.idle();
      await opened.disposeAsync();
    },
  };
}
