import { reasonOf } from "@playground/shared/reason-of";
import { releaseMemory } from "../../release-memory.ts";
import { createRecentDurations, type DurationSummary } from "../recent-durations.ts";
import { StoreUnavailableError } from "../store.ts";
import type { LogStoreEvent } from "../store-event.ts";
import type { IndexRows } from "./rows/scan-export.ts";
import type { Entry } from "./write/write-batch.ts";

/** One transaction takes at most this much payload, or one longer record. */
export const BATCH_BYTES = 16 * 1024 * 1024;

export interface Indexer {
  /** Takes a record that is safe in the journal; calls come in its order. */
  push(entry: Entry): void;
  /** Payload bytes that are not indexed yet. */
  pendingBytes(): number;
  /** From `push` to being indexed, of the oldest record of each batch. */
  lag(): DurationSummary;
  /** How long the oldest record that is not indexed has waited, in milliseconds; 0 where there is none. */
  behindMs(): number;
  /** Resolves when everything pushed before is indexed. @throws {StoreUnavailableError} when that fails */
  caughtUp(): Promise<void>;
}

interface IndexerOptions {
  /** Adds the entries to the index, all or none. */
  readonly write: (entries: readonly Entry[]) => Promise<void>;
  readonly log: LogStoreEvent;
  /**
   * How long a record may wait for company while nobody asks, in milliseconds: a transaction costs a sync and a look
   * for duplicates, however small it is.
   */
  readonly lingerMs: number;
}

interface Waiter {
  readonly target: number;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

interface Pending {
  readonly entry: Entry;
  readonly pushedMs: number;
}

function firstBatch(pending: readonly Pending[]): readonly Pending[] {
  let bytes = 0;
  const tooMany = pending.findIndex(({ entry }, index) => {
    bytes += entry.bytes;
    return index > 0 && bytes > BATCH_BYTES;
  });
  return tooMany === -1 ? [...pending] : pending.slice(0, tooMany);
}

function releaseRows(rows: IndexRows): void {
  if (rows.signal === "traces") releaseMemory(rows.words);
  else if (rows.signal === "logs") releaseMemory(rows.messages);
}

/** Moves records into the index behind their acknowledgement, many at a time. */
export function createIndexer({ write, log, lingerMs }: IndexerOptions): Indexer {
  const pending: Pending[] = [];
  const lag = createRecentDurations();
  let pendingBytes = 0;
  let pushed = 0;
  let indexed = 0;
  let waiters: Waiter[] = [];
  let running = false;
  let failing = false;
  let timer: NodeJS.Timeout | undefined;

  function settle(batch: readonly Pending[]): void {
    pending.splice(0, batch.length);
    pendingBytes -= batch.reduce((sum, { entry }) => sum + entry.bytes, 0);
    if (batch[0]) lag.add(performance.now() - batch[0].pushedMs);
    indexed += batch.length;
    for (const { target, resolve } of waiters) if (target <= indexed) resolve();
    waiters = waiters.filter(({ target }) => target > indexed);
  }

  function fail(cause: unknown): void {
    const reason = reasonOf(cause);
    if (!failing) log({ event: "index-failed", reason });
    failing = true;
    const error = new StoreUnavailableError("failed", `the index cannot be written: ${reason}`, { cause });
    for (const { reject } of waiters) reject(error);
    waiters = [];
  }

  async function drain(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (running) return;
    running = true;
    try {
      do {
        const batch = firstBatch(pending);
        await write(batch.map(({ entry }) => entry));
        failing = false;
        settle(batch);
        for (const { entry } of batch) releaseRows(entry.rows);
      } while (waiters.length > 0 || pendingBytes >= BATCH_BYTES);
    } catch (cause) {
      fail(cause);
    }
    running = false;
    if (pending.length > 0) awaitCompany();
  }

  function awaitCompany(): void {
    timer ??= setTimeout(() => void drain(), lingerMs);
  }

  return {
    push(entry) {
      pending.push({ entry, pushedMs: performance.now() });
      pendingBytes += entry.bytes;
      pushed += 1;
      if (pendingBytes >= BATCH_BYTES) void drain();
      else awaitCompany();
    },
    pendingBytes: () => pendingBytes,
    lag: lag.summary,
    behindMs: () => (pending[0] ? performance.now() - pending[0].pushedMs : 0),
    async caughtUp() {
      if (indexed === pushed) return;
      const target = pushed;
      const caught = new Promise<void>((resolve, reject) => {
        waiters.push({ target, resolve, reject });
      });
      void drain();
      await caught;
    },
  };
}
