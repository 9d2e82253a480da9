import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, readlink, stat } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { zstdDecompressSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import { temporaryDirectory } from "../contract/temporary-directory.ts";
import { append, openForTest, payloads } from "./journal-for-test.ts";
import { COMPRESSED, compressed, FIRST, sealed, texts } from "./sealed-for-test.ts";

const SEGMENT_BYTES = 1_000_000;

const hasZstdCommand = (): boolean => spawnSync("zstd", ["--version"]).status === 0;

/** How many files of a directory this process has open. */
async function openIn(dir: string): Promise<number> {
  const names = await readdir("/proc/self/fd");
  // The one that lists them is closed by now.
  const paths = await Promise.all(names.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => "")));
  return paths.filter((path) => path.startsWith(`${dir}/`)).length;
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

  it("is laid out as zstd's seekable format, a frame at a time", async () => {
    const dir = await temporaryDirectory();
    const { plain } = await compressed(dir, texts(30));
    const file = await readFile(`${dir}/${COMPRESSED}`);
    // What follows the last frame is a skippable frame: magic, length, entries, number of frames, descriptor, magic.
    const frames = file.readUInt32LE(file.length - 9);
    const tableBytes = 8 + frames * 8 + 9;
    const table = file.subarray(-tableBytes);
    expect(table.readUInt32LE(0)).toBe(0x184d2a5e);
    expect(table.readUInt32LE(4)).toBe(tableBytes - 8);
    expect(table.readUInt8(tableBytes - 5)).toBe(0);
    expect(table.readUInt32LE(tableBytes - 4)).toBe(0x8f92eab1);
    let [at, total] = [0, 0];
    for (let frame = 0; frame < frames; frame++) {
      const [size, bytes] = [table.readUInt32LE(8 + frame * 8), table.readUInt32LE(12 + frame * 8)];
      const piece = zstdDecompressSync(file.subarray(at, at + size));
      expect(piece.equals(plain.subarray(total, total + bytes))).toBe(true);
      at += size;
      total += bytes;
    }
    expect([at, total]).toEqual([file.length - tableBytes, plain.length]);
  });

  it.skipIf(!hasZstdCommand())("is what the zstd command decompresses to the same bytes", async () => {
    const dir = await temporaryDirectory();
    const { plain } = await compressed(dir, texts(30));
    execFileSync("zstd", ["-d", "-q", `${dir}/${COMPRESSED}`, "-o", `${dir}/again`]);
    expect((await readFile(`${dir}/again`)).equals(plain)).toBe(true);
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

  // Only Linux lists what a process has open as files.
  it.skipIf(!existsSync("/proc/self/fd"))(
    "keeps no more open than it may, and nothing once the journal is closed",
    async () => {
      const dir = await temporaryDirectory();
      const { journal } = await openForTest({ dir, compress: true, segmentBytes: 2_000 });
      const extents = await append(journal, ...Array.from({ length: 40 }, (_, n) => String(n).repeat(900)));
      await journal.compressed();
      expect(journal.segments().length).toBeGreaterThan(30);
      for (const { place } of extents) await journal.read(place);
      // Eight to read, and the one that is appended to.
      expect(await openIn(dir)).toBe(9);
      await journal.close();
      expect(await openIn(dir)).toBe(0);
    },
  );

  it.each([
    ["has begun", () => true],
    ["has its file", (dir: string) => existsSync(`${dir}/${COMPRESSED}`)],
    [
      "has only its file",
      (dir: string) => existsSync(`${dir}/${COMPRESSED}`) && !existsSync(`${dir}/${COMPRESSED}.tmp`),
    ],
  ])("goes with all of its files when it is removed once its compression %s", async (_, isThere) => {
    const base = await temporaryDirectory();
    await sealed(base, texts(4));
    for (let turns = 0; turns < 20; turns++) {
      const dir = `${base}/${turns}`;
      await mkdir(dir);
      for (const name of [FIRST, "0000000002.log"]) await copyFile(`${base}/${name}`, `${dir}/${name}`);
      const { journal, events } = await openForTest({ dir, compress: true });
      await vi.waitUntil(() => isThere(dir), { interval: 0, timeout: 10_000 });
      for (let turn = 0; turn < turns; turn++) await nextTurn();
      await journal.remove(1);
      expect(journal.segments().map(({ segment }) => segment)).toEqual([2]);
      await journal.compressed();
      expect(await readdir(dir)).toEqual(["0000000002.log"]);
      expect(await payloads(journal)).toEqual(["next"]);
      expect(events).toEqual([]);
      await journal.close();
    }
  });
});
