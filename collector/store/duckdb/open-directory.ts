import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Nanos, type UnixNanos, unixNanosFromMillis } from "@playground/shared/model/units";
import { openJournal } from "../journal/journal.ts";
import { type JournalDisk, realDisk } from "../journal/segment-writer.ts";
import { createRecentDurations, type RecentDurations } from "../recent-durations.ts";
import type { TelemetryStore } from "../store.ts";
import type { LogStoreEvent } from "../store-event.ts";
import { lockDataDirectory } from "./data-lock.ts";
import { createDuckdbThreads } from "./duckdb-threads.ts";
import { expectRoom } from "./expect-room.ts";
import { createIndexSaving } from "./index-saving.ts";
import { createIndexSize } from "./index-size.ts";
import { createIndexer } from "./indexer.ts";
import { createItemReader } from "./item-reader.ts";
import { openIndex } from "./open-index.ts";
import type { SearchBounds } from "./read-context.ts";
import { replay } from "./replay.ts";
import { enforceRetention, forgetSegmentsBefore } from "./retention.ts";
import { createExportScanner } from "./rows/scan-export.ts";
import { startStore } from "./start-store.ts";
import { createBatchWriter, type Entry } from "./write/write-batch.ts";

export interface DuckdbStoreOptions {
  /** The data directory; made when it is missing. */
  readonly dir: string;
  readonly log: LogStoreEvent;
  readonly now?: () => UnixNanos;
  /** Of journal and index together; above it the oldest segments are removed. Default 1 GiB. */
  readonly maxDiskBytes?: number;
  /** What was received longer ago is removed, by whole segments. Default 7 days. */
  readonly maxAge?: Nanos;
  readonly segmentBytes?: number;
  readonly segmentAge?: Nanos;
  readonly searchBounds?: SearchBounds;
}

/** Short enough for retention to go in small steps, and for what is not compressed yet to be little. */
const segmentBytesFor = (maxDiskBytes: number): number =>
  Math.min(8 * 1024 * 1024, Math.max(1024 * 1024, maxDiskBytes / 64));
/** Of the bound, for what comes between two looks at it: a batch, its segment before it is compressed, a save of the index. */
const RESERVED_SHARE = 0.25;
const MAX_RESERVED_BYTES = 64 * 1024 * 1024;
/** As much payload is indexed anew in some tenths of a second after the process was killed. */
const MAX_UNSAVED_BYTES = 48 * 1024 * 1024;
/** More than a playground under gentle load has in a batch. */
const MUCH_BYTES = 512 * 1024;
/** More of the index than this is not written anew to save what came last. */
const MAX_WRITTEN_ANEW_BYTES = 32 * 1024 * 1024;
/** Of the bound: saving writes anew what the index has, and what it had before is only free then. */
const UNSAVED_SHARE = 1 / 32;
const MAX_DISK_BYTES = 1024 * 1024 * 1024;
const MAX_AGE = (7n * 86_400_000_000_000n) as Nanos;
/** About half a second of decoding. */
const SEARCH_BOUNDS: SearchBounds = { maxItems: 10_000, maxBytes: 32 * 1024 * 1024 };
const LINGER_MS = 500;

/**
 * Opens a data directory as a store, once: `journal/` is what was acknowledged, `index.duckdb` what queries look through,
 * rebuilt from the journal whenever it does not fit.
 * @throws {DataDirectoryInUseError} naming the process that has the directory open
 */
export async function openDirectory({
  dir,
  log,
  now = () => unixNanosFromMillis(Date.now()),
  maxDiskBytes = MAX_DISK_BYTES,
  maxAge = MAX_AGE,
  segmentBytes = segmentBytesFor(maxDiskBytes),
  segmentAge,
  searchBounds = SEARCH_BOUNDS,
}: DuckdbStoreOptions): Promise<TelemetryStore> {
  await using opening = new AsyncDisposableStack();
  await mkdir(dir, { recursive: true });
  opening.defer(await lockDataDirectory(dir));
  const syncs = createRecentDurations();
  const journal = await openJournal({
    dir: join(dir, "journal"),
    disk: timedDisk(syncs),
    log,
    now,
    segmentBytes,
    ...(segmentAge !== undefined && { segmentAge }),
  });
  opening.defer(journal.close);
  const index = await openIndex(dir, journal, log);
  opening.defer(index.close);

  const maxUnsavedBytes = Math.min(MAX_UNSAVED_BYTES, maxDiskBytes * UNSAVED_SHARE);
  const saving = createIndexSaving(
    async () => {
      await expectRoom(
        dir,
        saving.unsavedBytes() + Math.min(await indexSize.onDisk(), MAX_WRITTEN_ANEW_BYTES),
      );
      await index.save();
    },
    { maxUnsavedBytes, log },
  );
  opening.defer(saving.now);
  const indexSize = createIndexSize(dir, index.writer, saving);
  const reserved = Math.min(maxDiskBytes * RESERVED_SHARE, MAX_RESERVED_BYTES);
  const retention = { maxBytes: maxDiskBytes - reserved, maxAge };
  await forgetSegmentsBefore(index.writer, journal.segments()[0]?.segment ?? 0);
  const batches = await createBatchWriter(index.writer);
  const retain = async () => {
    const indexedTo = await batches.indexedTo();
    const options = { ...retention, now: now(), indexedTo, indexSize, saving, log };
    await enforceRetention(index.writer, journal, options);
    batches.forgetBefore(journal.segments()[0]?.segment ?? 0);
  };
  const threads = createDuckdbThreads();
  const write = async (entries: readonly Entry[]): Promise<void> => {
    const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
    if (bytes >= MUCH_BYTES) await threads.forWriting(index.writer);
    await batches.write(entries);
    await retain();
    await saving.added(bytes);
  };
  const scan = createExportScanner();
  await replay(journal, { from: index.indexedTo, scan, write, log });
  await retain();
  return startStore({
    journal,
    scan,
    indexer: createIndexer({ write, log, lingerMs: LINGER_MS }),
    connect: index.connect,
    threads,
    context: { connection: index.reader, reader: createItemReader(journal.read), bounds: searchBounds },
    indexSize,
    syncs,
    retention: { maxBytes: maxDiskBytes, maxAge },
    opened: opening.move(),
  });
}

/** The real disk, and how long its synced writes take. */
const timedDisk = (syncs: RecentDurations): JournalDisk => ({
  async write(...args) {
    const begunMs = performance.now();
    const written = await realDisk.write(...args);
    syncs.add(performance.now() - begunMs);
    return written;
  },
});
