import { execFileSync } from "node:child_process";
import { copyFile, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { zstdDecompressSync } from "node:zlib";
import { createRandom } from "@playground/shared/random";
import { describe, expect, it } from "vitest";
import { temporaryDirectory } from "../contract/temporary-directory.ts";
import { append, openForTest, payloads, START } from "./journal-for-test.ts";
import { realDisk } from "./segment-writer.ts";

const FIRST = "0000000001.log";
const COMPRESSED = `${FIRST}.zst`;
const SEGMENT_BYTES = 1_000_000;

/** Texts of very different lengths, among them one that is longer than a frame. */
function texts(count: number): string[] {
  const random = createRandom(3);
  return Array.from({ length: count }, (_, n) => {
    const length = n === 5 ? 400_000 : Math.floor(random() ** 3 * 60_000);
    return `${n} `.padEnd(length, "the same again, ");
  });
}

/** A journal whose first segment, with all of the texts, is sealed but not compressed; and that segment's bytes. */
async function sealed(dir: string, all: readonly string[]) {
  const { journal } = await openForTest({ dir, segmentBytes: 10_000_000 });
  const extents = await append(journal, ...all);
  await journal.close();
  const plain = await readFile(`${dir}/${FIRST}`);
  await copyFile(`${dir}/${FIRST}`, `${dir}/plain`);
  const next = await openForTest({ dir, segmentBytes: 8 });
  await append(next.journal, "next");
  await next.journal.close();
  return { plain, extents };
}

describe("a sealed segment", () => {
  it("is compressed, and every record is found as before", async () => {
    const dir = await temporaryDirectory();
    const all = texts(60);
    const { plain, extents } = await sealed(dir, all);
    const { journal, events } = await openForTest({ dir, compress: true });
    await journal.compressed();
    expect((await readdir(dir)).sort()).toEqual([COMPRESSED, "0000000002.log", "plain"]);
    const [first] = journal.segments();
    expect(first?.bytes).toBe(plain.length);
    expect(first?.diskBytes).toBe((await stat(`${dir}/${COMPRESSED}`)).size);
    expect(first?.diskBytes).toBeLessThan(plain.length / 10);

    expect(await payloads(journal)).toEqual([...all, "next"]);
    for (const [index, { place, next }] of extents.entries()) {
      const record = await journal.read(place);
      expect(Buffer.from(record?.payload ?? []).toString()).toBe(all[index]);
      expect(await payloads(journal, next)).toEqual([...all.slice(index + 1), "next"]);
    }
    expect(await journal.read({ segment: 1, offset: 9 })).toBeUndefined();
    expect(await journal.read({ segment: 1, offset: plain.length })).toBeUndefined();
    expect(events).toEqual([]);
  });

  it("is what other programs decompress to the same bytes", async () => {
    const dir = await temporaryDirectory();
    const { plain } = await sealed(dir, texts(30));
    const { journal } = await openForTest({ dir, compress: true });
    await journal.compressed();
    const compressed = await readFile(`${dir}/${COMPRESSED}`);
    // What follows the last frame is a skippable frame: magic, length, entries, number of frames, descriptor, magic.
    const frames = compressed.readUInt32LE(compressed.length - 9);
    const tableBytes = 8 + frames * 8 + 9;
    const table = compressed.subarray(-tableBytes);
    expect(table.readUInt32LE(0)).toBe(0x184d2a5e);
    expect(table.readUInt32LE(4)).toBe(tableBytes - 8);
    expect(table.readUInt8(tableBytes - 5)).toBe(0);
    expect(table.readUInt32LE(tableBytes - 4)).toBe(0x8f92eab1);
    let [at, total] = [0, 0];
    for (let frame = 0; frame < frames; frame++) {
      const [size, bytes] = [table.readUInt32LE(8 + frame * 8), table.readUInt32LE(12 + frame * 8)];
      const piece = zstdDecompressSync(compressed.subarray(at, at + size));
      expect(piece.equals(plain.subarray(total, total + bytes))).toBe(true);
      at += size;
      total += bytes;
    }
    expect([at, total]).toEqual([compressed.length - tableBytes, plain.length]);
  });

  it("is compressed when its successor begins, while it is read and appended to", async () => {
    const dir = await temporaryDirectory();
    const { journal } = await openForTest({ dir, compress: true, segmentBytes: SEGMENT_BYTES });
    const all = texts(150);
    const extents = await append(journal, ...all);
    const reads = extents.map(async ({ place }) => (await journal.read(place))?.payload.byteLength);
    expect(await Promise.all(reads)).toEqual(all.map((text) => text.length));
    await journal.compressed();
    expect(journal.segments().map(({ frames }) => frames !== undefined)).toEqual([
      ...Array.from({ length: journal.segments().length - 1 }, () => true),
      false,
    ]);
    expect(await payloads(journal)).toEqual(all);
    await journal.close();
    const again = await openForTest({ dir, compress: true, segmentBytes: SEGMENT_BYTES });
    expect(await payloads(again.journal)).toEqual(all);
    expect(again.events).toEqual([]);
  });

  it("keeps no more open than it may, and nothing once the journal is closed", async () => {
    const dir = await temporaryDirectory();
    const { journal } = await openForTest({ dir, compress: true, segmentBytes: 2_000 });
    const extents = await append(journal, ...Array.from({ length: 40 }, (_, n) => String(n).repeat(900)));
    await journal.compressed();
    for (const { place } of extents) await journal.read(place);
    const openIn = () =>
      execFileSync("ls", ["-l", `/proc/${process.pid}/fd`], { encoding: "utf8" }).split(`${dir}/`).length - 1;
    expect(openIn()).toBeLessThan(12);
    await journal.close();
    expect(openIn()).toBe(0);
  });

  it("goes with all of its files when it is removed while it is compressed", async () => {
    const dir = await temporaryDirectory();
    await sealed(dir, texts(60));
    const { journal } = await openForTest({ dir, compress: true });
    await journal.remove(1);
    expect((await readdir(dir)).sort()).toEqual(["0000000002.log", "plain"]);
    expect(await payloads(journal)).toEqual(["next"]);
  });
});

describe("a crash", () => {
  /** A directory with the plain and the compressed file of segment 1, and what is in them. */
  async function withBoth() {
    const dir = await temporaryDirectory();
    const all = texts(20);
    await sealed(dir, all);
    const { journal } = await openForTest({ dir, compress: true });
    await journal.compressed();
    await journal.close();
    await copyFile(`${dir}/plain`, `${dir}/${FIRST}`);
    return { dir, all };
  }

  it("before the old file is deleted leaves both: the compressed one stays", async () => {
    const { dir, all } = await withBoth();
    const { journal, events } = await openForTest({ dir });
    expect(await payloads(journal)).toEqual([...all, "next"]);
    expect(await readdir(dir)).not.toContain(FIRST);
    expect(events).toEqual([]);
  });

  it("that left a compressed file without its end leaves the old one, which stays", async () => {
    const { dir, all } = await withBoth();
    const compressed = await readFile(`${dir}/${COMPRESSED}`);
    await writeFile(`${dir}/${COMPRESSED}`, compressed.subarray(0, -1));
    const { journal, events } = await openForTest({ dir });
    expect(await payloads(journal)).toEqual([...all, "next"]);
    expect(await readdir(dir)).not.toContain(COMPRESSED);
    expect(events).toEqual([]);
  });

  it("while it is written leaves a file that is deleted", async () => {
    const { dir } = await withBoth();
    await writeFile(`${dir}/0000000002.log.zst.tmp`, "half");
    const { journal } = await openForTest({ dir });
    expect((await readdir(dir)).sort()).toEqual([COMPRESSED, "0000000002.log", "plain"]);
    expect((await payloads(journal)).at(-1)).toBe("next");
  });

  it("that left only compressed segments makes a new one begin", async () => {
    const { dir, all } = await withBoth();
    await rm(`${dir}/0000000002.log`);
    const { journal, events } = await openForTest({ dir });
    await append(journal, "more");
    expect(journal.end().segment).toBe(2);
    expect(await payloads(journal)).toEqual([...all, "more"]);
    expect(events).toEqual([]);
  });
});

describe("damage of a compressed segment", () => {
  it("hides the records of one frame at most, wherever it is", async () => {
    const dir = await temporaryDirectory();
    const all = texts(40);
    await sealed(dir, all);
    const { journal: first } = await openForTest({ dir, compress: true });
    await first.compressed();
    const frames = first.segments()[0]?.frames ?? [];
    expect(frames.length).toBeGreaterThan(1);
    await first.close();
    const whole = await readFile(`${dir}/${COMPRESSED}`);
    for (const frame of frames) {
      const damaged = Buffer.from(whole);
      const at = frame.fileOffset + Math.floor(frame.fileBytes / 2);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 0x10, at);
      await writeFile(`${dir}/${COMPRESSED}`, damaged);
      const { journal, events } = await openForTest({ dir });
      const found = await payloads(journal);
      expect(found.at(-1)).toBe("next");
      expect(all).toEqual(expect.arrayContaining(found.slice(0, -1)));
      const offset = Math.max(frame.offset, 8);
      const skippedBytes = frame.offset + frame.bytes - offset;
      expect(events).toEqual([{ event: "journal-damaged", segment: 1, offset, skippedBytes }]);
      const lost = all
        .filter((text) => !found.includes(text))
        .reduce((sum, text) => sum + 17 + text.length, 0);
      expect(lost).toBe(skippedBytes);
      expect(await journal.read({ segment: 1, offset })).toBeUndefined();
      await journal.close();
    }
  });

  it("that hides its seek table hides all of it, and is said", async () => {
    const dir = await temporaryDirectory();
    await sealed(dir, texts(10));
    const { journal: first } = await openForTest({ dir, compress: true });
    await first.compressed();
    await first.close();
    const whole = await readFile(`${dir}/${COMPRESSED}`);
    await writeFile(`${dir}/${COMPRESSED}`, whole.subarray(0, -3));
    const { journal, events } = await openForTest({ dir });
    expect(await payloads(journal, START)).toEqual(["next"]);
    expect(events).toEqual([
      { event: "journal-damaged", segment: 1, offset: 0, skippedBytes: whole.length - 3 },
    ]);
    await journal.remove(1);
    expect(await readdir(dir)).not.toContain(COMPRESSED);
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
