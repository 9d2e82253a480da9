import { readdir, stat } from "node:fs/promises";
import { type Nanos, unixNanos } from "@playground/shared/model/units";
import { describe, expect, it } from "vitest";
import { temporaryDirectory } from "../contract/temporary-directory.ts";
import { StoreUnavailableError } from "../store.ts";
import { append, bytesOf, openForTest, payloads, START } from "./journal-for-test.ts";
import { MAX_PAYLOAD_BYTES } from "./record.ts";
import { realDisk } from "./segment-writer.ts";

describe("a journal", () => {
  it("gives back what was appended, in order, also when it is opened again", async () => {
    const dir = await temporaryDirectory();
    const { journal } = await openForTest({ dir });
    await append(journal, "one", "two");
    await journal.append("metrics", bytesOf(""), () => undefined);
    expect(await payloads(journal)).toEqual(["one", "two", ""]);
    await journal.close();
    const again = await openForTest({ dir });
    await append(again.journal, "three");
    expect(await payloads(again.journal)).toEqual(["one", "two", "", "three"]);
    expect(again.events).toEqual([]);
  });

  it("reads one record by its place", async () => {
    const { journal } = await openForTest({ dir: await temporaryDirectory(), now: () => unixNanos(77n) });
    const [, second] = await append(journal, "one", "two", "x".repeat(300_000));
    expect(await journal.read(second?.place ?? START)).toEqual({
      kind: "traces",
      received: 77n,
      payload: bytesOf("two"),
    });
    expect(await journal.read({ segment: 1, offset: 9 })).toBeUndefined();
    expect(await journal.read({ segment: 7, offset: 8 })).toBeUndefined();
  });

  it("goes on from any place", async () => {
    const { journal } = await openForTest({ dir: await temporaryDirectory(), segmentBytes: 64 });
    const [, second, third] = await append(journal, "one", "two", "three");
    expect(await payloads(journal, second?.place)).toEqual(["two", "three"]);
    expect(await payloads(journal, second?.next)).toEqual(["three"]);
    expect(await payloads(journal, third?.next)).toEqual([]);
    expect(third?.next).toEqual(journal.end());
  });

  it("lets appends that come together share one write", async () => {
    let writes = 0;
    const write: typeof realDisk.write = async (...args) => {
      writes += 1;
      return realDisk.write(...args);
    };
    const { journal } = await openForTest({ dir: await temporaryDirectory(), disk: { write } });
    const texts = Array.from({ length: 100 }, (_, n) => String(n));
    await Promise.all(texts.map((text) => append(journal, text)));
    expect(await payloads(journal)).toEqual(texts);
    // The first one goes alone, the others while it is under way.
    expect(writes).toBe(2);
  });

  it("begins a new segment before one grows above its bound", async () => {
    const dir = await temporaryDirectory();
    // Header 8, and 17 + 43 bytes a record: two fit into 128.
    const { journal } = await openForTest({ dir, segmentBytes: 128 });
    await append(journal, ..."abcde".split("").map((letter) => letter.repeat(43)));
    expect(await readdir(dir)).toEqual(["0000000001.log", "0000000002.log", "0000000003.log"]);
    expect((await stat(`${dir}/0000000001.log`)).size).toBe(128);
    expect(journal.segments()).toEqual([
      { segment: 1, bytes: 128, diskBytes: 128, frames: undefined, begunAt: 1n },
      { segment: 2, bytes: 128, diskBytes: 128, frames: undefined, begunAt: 1n },
      { segment: 3, bytes: 68, diskBytes: 68, frames: undefined, begunAt: 1n },
    ]);
    await journal.remove(1);
    expect((await payloads(journal)).map((text) => text[0])).toEqual(["c", "d", "e"]);
    await expect(journal.remove(3)).rejects.toThrow("segment 3 is being written");
  });

  it("begins a new segment when one has become old, also where it was opened again", async () => {
    const dir = await temporaryDirectory();
    let now = 100n;
    const options = { dir, segmentAge: 10n as Nanos, now: () => unixNanos(now) };
    const { journal } = await openForTest(options);
    await append(journal, "a");
    now = 110n;
    await append(journal, "b");
    await journal.close();

    const { journal: again } = await openForTest(options);
    now = 111n;
    await append(again, "c");
    expect(again.segments().map(({ segment, begunAt }) => [segment, begunAt])).toEqual([
      [1, 100n],
      [2, 111n],
    ]);
    expect(await payloads(again)).toEqual(["a", "b", "c"]);
  });

  it("refuses a payload above its bound, and what would wait above it", async () => {
    const { journal } = await openForTest({ dir: await temporaryDirectory(), maxWaitingBytes: 100 });
    await expect(
      journal.append("logs", new Uint8Array(MAX_PAYLOAD_BYTES + 1), () => undefined),
    ).rejects.toThrow(RangeError);
    const [first, second, third] = await Promise.allSettled([
      append(journal, "x".repeat(200)),
      append(journal, "too much while the first is under way"),
      append(journal, "too much as well"),
    ]);
    expect(first.status).toBe("fulfilled");
    for (const refused of [second, third]) {
      expect(refused).toMatchObject({ status: "rejected", reason: expect.any(StoreUnavailableError) });
    }
    await append(journal, "there is room again");
    expect(await payloads(journal)).toEqual(["x".repeat(200), "there is room again"]);
  });
});
