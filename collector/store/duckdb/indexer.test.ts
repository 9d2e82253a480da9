import { describe, expect, it } from "vitest";
import { StoreUnavailableError } from "../store.ts";
import type { StoreEvent } from "../store-event.ts";
import { BATCH_BYTES, createIndexer, type Indexer } from "./indexer.ts";
import type { Entry } from "./write/write-batch.ts";

const entry = (n: number, bytes = 10): Entry => ({
  place: { segment: 1, offset: n },
  next: { segment: 1, offset: n + 1 },
  rows: { signal: "logs", count: 0, rows: [], messages: Buffer.alloc(0) },
  bytes,
});

/** An indexer that writes into `batches` (by offset) after `write` let it, and never by itself. */
function indexerOver(write: () => Promise<void>): {
  indexer: Indexer;
  batches: number[][];
  events: StoreEvent[];
} {
  const batches: number[][] = [];
  const events: StoreEvent[] = [];
  const indexer = createIndexer({
    lingerMs: 2 ** 30,
    log: (event) => events.push(event),
    async write(entries) {
      await write();
      batches.push(entries.map(({ place }) => place.offset));
    },
  });
  return { indexer, batches, events };
}

describe("the indexer", () => {
  it("takes everything pending at once, in order", async () => {
    const { indexer, batches } = indexerOver(async () => undefined);
    for (const n of [1, 2, 3]) indexer.push(entry(n));
    expect(indexer.pendingBytes()).toBe(30);
    await indexer.caughtUp();
    expect(batches).toEqual([[1, 2, 3]]);
    expect(indexer.pendingBytes()).toBe(0);
    await indexer.caughtUp();
    expect(batches).toEqual([[1, 2, 3]]);
  });

  it("does not let a question wait for what came after it", async () => {
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let writes = 0;
    const { indexer, batches } = indexerOver(async () => gates[writes++]?.promise);
    indexer.push(entry(1));
    const first = indexer.caughtUp();
    indexer.push(entry(2));
    const second = indexer.caughtUp();
    gates[0]?.resolve();
    await first;
    expect(batches).toEqual([[1]]);
    gates[1]?.resolve();
    await second;
    expect(batches).toEqual([[1], [2]]);
  });

  it("splits what is too much for one transaction, and starts by itself when there is so much", async () => {
    const { indexer, batches } = indexerOver(async () => undefined);
    indexer.push(entry(1, BATCH_BYTES - 1));
    indexer.push(entry(2, 2));
    indexer.push(entry(3, BATCH_BYTES * 2));
    await indexer.caughtUp();
    expect(batches).toEqual([[1], [2], [3]]);
  });

  it("fails the questions, keeps the records, says it once, and goes on when it works again", async () => {
    let broken = true;
    const { indexer, batches, events } = indexerOver(async () => {
      if (broken) throw new Error("no space left");
    });
    indexer.push(entry(1));
    await expect(indexer.caughtUp()).rejects.toThrow(StoreUnavailableError);
    indexer.push(entry(2));
    await expect(indexer.caughtUp()).rejects.toThrow("the index cannot be written: no space left");
    expect(events).toEqual([{ event: "index-failed", reason: "no space left" }]);
    expect(indexer.pendingBytes()).toBe(20);
    broken = false;
    await indexer.caughtUp();
    expect(batches).toEqual([[1, 2]]);
  });
});
