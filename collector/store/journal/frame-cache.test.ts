import { type FileHandle, open, writeFile } from "node:fs/promises";
import { zstdCompressSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { temporaryDirectory } from "../contract/temporary-directory.ts";
import { createFrameCache } from "./frame-cache.ts";
import type { Frame } from "./seek-table.ts";

/** A file with one frame of a hundred bytes for each letter, and how often it was read. */
async function fileWith(letters: string) {
  const frames = new Map<string, Frame>();
  const pieces: Buffer[] = [];
  let fileOffset = 0;
  for (const [index, letter] of [...letters].entries()) {
    const piece = zstdCompressSync(letter.repeat(100));
    frames.set(letter, { fileOffset, fileBytes: piece.length, offset: index * 100, bytes: 100 });
    pieces.push(piece);
    fileOffset += piece.length;
  }
  const path = `${await temporaryDirectory()}/frames`;
  await writeFile(path, Buffer.concat(pieces));
  const file = await open(path, "r");
  onTestFinished(() => file.close());
  return { frames, file, reads: countReads(file) };
}

function countReads(file: FileHandle): () => number {
  let count = 0;
  const read = file.read.bind(file);
  Object.defineProperty(file, "read", {
    value: (buffer: Buffer, offset: number, length: number, position: number) => {
      count += 1;
      return read(buffer, offset, length, position);
    },
  });
  return () => count;
}

describe("the cache of frames", () => {
  it("keeps those that were used last, as long as there is room", async () => {
    const { frames, file, reads } = await fileWith("abc");
    const cache = createFrameCache(250);
    const readsOf = async (letter: string) => {
      const before = reads();
      const frame = frames.get(letter);
      const piece = frame && (await cache.read(file, 1, frame));
      expect(piece?.toString()).toBe(letter.repeat(100));
      return reads() - before;
    };
    expect([await readsOf("a"), await readsOf("b")]).toEqual([1, 1]);
    expect([await readsOf("a"), await readsOf("b"), await readsOf("a")]).toEqual([0, 0, 0]);
    // There is room for two: the third one takes that of "b".
    expect(await readsOf("c")).toBe(1);
    expect([await readsOf("a"), await readsOf("c")]).toEqual([0, 0]);
    expect(await readsOf("b")).toBe(1);
    expect(await readsOf("a")).toBe(1);
  });

  it("keeps none that is longer than its room, and drops none for it", async () => {
    const { frames, file, reads } = await fileWith("ab");
    const cache = createFrameCache(150);
    const [a, b] = [frames.get("a"), frames.get("b")];
    if (!a || !b) throw new Error("two frames were written");
    const long = zstdCompressSync("l".repeat(200));
    const path = `${await temporaryDirectory()}/long`;
    await writeFile(path, long);
    const longFile = await open(path, "r");
    onTestFinished(() => longFile.close());
    await cache.read(file, 1, a);
    const frame = { fileOffset: 0, fileBytes: long.length, offset: 0, bytes: 200 };
    expect((await cache.read(longFile, 2, frame))?.length).toBe(200);
    await cache.read(file, 1, a);
    expect(reads()).toBe(1);
  });

  it("reads a frame once for all who ask for it at once, and again after damage", async () => {
    const { frames, file, reads } = await fileWith("a");
    const cache = createFrameCache(1_000);
    const frame = frames.get("a");
    if (!frame) throw new Error("a frame was written");
    const wrong = { ...frame, bytes: 101 };
    expect(await Promise.all([1, 2, 3].map(() => cache.read(file, 1, wrong)))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(reads()).toBe(1);
    const [first, second] = await Promise.all([cache.read(file, 1, frame), cache.read(file, 1, frame)]);
    expect(first?.toString()).toBe("a".repeat(100));
    expect(second).toBe(first);
    expect(reads()).toBe(2);
  });
});
