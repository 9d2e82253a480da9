import { readdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { temporaryDirectory } from "../contract/temporary-directory.ts";
import { StoreUnavailableError } from "../store.ts";
import { append, bytesOf, openForTest, payloads } from "./journal-for-test.ts";
import { type JournalDisk, realDisk } from "./segment-writer.ts";

const failure = (code: string, message: string): Error =>
  Object.assign(new Error(`${code}: ${message}`), { code });

/** A real disk that takes only so many bytes until it is told otherwise, as a full one does: half a write, then ENOSPC. */
function limitedDisk(): JournalDisk & { room: number; breaks: boolean } {
  const disk = {
    room: Number.POSITIVE_INFINITY,
    breaks: false,
    async write(file: Parameters<JournalDisk["write"]>[0], buffers: readonly Uint8Array[], position: number) {
      if (disk.room === 0) throw failure("ENOSPC", "no space left on device, write");
      const bytes = Buffer.concat(buffers);
      const taken = bytes.subarray(0, Math.min(disk.room, bytes.length));
      disk.room -= taken.length;
      const written = await realDisk.write(file, [taken], position);
      if (disk.breaks) throw failure("EIO", "i/o error, write");
      return written;
    },
  };
  return disk;
}

describe("a disk that is full", () => {
  it("rejects the append with its reason, keeps nothing of it, and works again once there is room", async () => {
    const dir = await temporaryDirectory();
    const disk = limitedDisk();
    const { journal } = await openForTest({ dir, disk });
    await append(journal, "one");
    disk.room = 30;
    const refused = journal.append("traces", bytesOf("x".repeat(100)), () => undefined);
    await expect(refused).rejects.toThrow(StoreUnavailableError);
    await expect(refused).rejects.toThrow("ENOSPC");
    disk.room = Number.POSITIVE_INFINITY;
    await append(journal, "two");
    expect(await payloads(journal)).toEqual(["one", "two"]);
    await journal.close();
    const again = await openForTest({ dir });
    expect(await payloads(again.journal)).toEqual(["one", "two"]);
    expect(again.events).toEqual([]);
  });

  it("rejects everything that shared the write", async () => {
    const disk = limitedDisk();
    const { journal } = await openForTest({ dir: await temporaryDirectory(), disk });
    // The first record, 17 bytes and its payload, is written alone; then there is room for one of the others only.
    disk.room = 20 + 25;
    const first = append(journal, "one");
    const others = ["two", "three"].map((text) => append(journal, text));
    await first;
    const outcomes = await Promise.allSettled(others);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await payloads(journal)).toEqual(["one"]);
  });

  it("is filled to the last byte in several writes", async () => {
    const { journal } = await openForTest({
      dir: await temporaryDirectory(),
      disk: {
        write: (file, buffers, position) =>
          realDisk.write(file, [Buffer.concat(buffers).subarray(0, 7)], position),
      },
    });
    await append(journal, "one", "", "a longer record than seven bytes");
    expect(await payloads(journal)).toEqual(["one", "", "a longer record than seven bytes"]);
  });

  it("gives up a segment that broke: what it holds is not known any more", async () => {
    const dir = await temporaryDirectory();
    const disk = limitedDisk();
    const { journal } = await openForTest({ dir, disk });
    await append(journal, "one");
    disk.breaks = true;
    await expect(append(journal, "lost")).rejects.toThrow("EIO");
    await expect(append(journal, "lost too")).rejects.toThrow("EIO");
    disk.breaks = false;
    const [extent] = await append(journal, "two");
    expect(extent?.place.segment).toBeGreaterThan(1);
    expect(await payloads(journal)).toEqual(["one", "two"]);
    await journal.close();
    const again = await openForTest({ dir });
    expect(await payloads(again.journal)).toEqual(["one", "two"]);
  });
});

it("leaves segments as they are while the disk is full, says it once, and goes on when there is room", async () => {
  const dir = await temporaryDirectory();
  let isFull = true;
  const disk: typeof realDisk = {
    ...realDisk,
    async write(file, buffers, position) {
      // The frames of a compressed segment begin with zstd's magic number.
      if (isFull && buffers[0]?.[0] === 0x28) throw new Error("ENOSPC: no space left on device, write");
      return realDisk.write(file, buffers, position);
    },
  };
  const { journal, events } = await openForTest({ dir, compress: true, disk, segmentBytes: 2_000 });
  const all = Array.from({ length: 12 }, (_, n) => String(n).repeat(900));
  await append(journal, ...all);
  await journal.compressed();
  expect(events).toEqual([
    { event: "segment-not-compressed", segment: 1, reason: "ENOSPC: no space left on device, write" },
  ]);
  expect((await readdir(dir)).every((name) => name.endsWith(".log"))).toBe(true);
  isFull = false;
  await append(journal, "x".repeat(2_000), "y".repeat(2_000));
  await journal.compressed();
  expect((await readdir(dir)).filter((name) => name.endsWith(".log"))).toHaveLength(1);
  expect((await payloads(journal)).slice(0, 12)).toEqual(all);
});

it("compresses a segment although the first append to the next one failed", async () => {
  const dir = await temporaryDirectory();
  const disk = limitedDisk();
  const { journal } = await openForTest({ dir, compress: true, disk, segmentBytes: 100 });
  await append(journal, "x".repeat(100));
  disk.room = 0;
  await expect(append(journal, "refused")).rejects.toThrow("ENOSPC");
  disk.room = Number.POSITIVE_INFINITY;
  await append(journal, "there is room");
  await journal.compressed();
  expect((await readdir(dir)).sort()).toEqual(["0000000001.log.zst", "0000000002.log"]);
  expect(await payloads(journal)).toEqual(["x".repeat(100), "there is room"]);
});
