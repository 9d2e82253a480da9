import { readdir, readFile, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { temporaryDirectory } from "../contract/temporary-directory.ts";
import { openForTest, payloads } from "./journal-for-test.ts";
import { COMPRESSED, compressed, FIRST, sealed, texts } from "./sealed-for-test.ts";

/** A file with another number in the first entry of its seek table. @param field 0 compressed size, 4 decompressed */
function withFirstEntry(whole: Buffer, change: (size: number) => number, field: number): Buffer {
  const damaged = Buffer.from(whole);
  const frames = whole.readUInt32LE(whole.length - 9);
  const at = whole.length - 9 - frames * 8 + field;
  damaged.writeUInt32LE(change(whole.readUInt32LE(at)), at);
  return damaged;
}

describe("damage of a compressed segment", () => {
  it("hides the records of one frame at most, wherever it is", async () => {
    const dir = await temporaryDirectory();
    const all = texts(40);
    await compressed(dir, all);
    const { journal: first } = await openForTest({ dir });
    const frames = first.segments()[0]?.frames ?? [];
    expect(frames.length).toBeGreaterThan(3);
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
      const hidden = events.flatMap((event) => (event.event === "journal-damaged" ? [event] : []));
      expect(hidden).toHaveLength(events.length);
      for (const { offset, skippedBytes } of hidden) {
        expect(offset).toBeGreaterThanOrEqual(Math.max(frame.offset, 8));
        expect(offset + skippedBytes).toBeLessThanOrEqual(frame.offset + frame.bytes);
        expect(await journal.read({ segment: 1, offset })).toBeUndefined();
      }
      const lost = all
        .filter((text) => !found.includes(text))
        .reduce((sum, text) => sum + 17 + text.length, 0);
      expect(lost).toBeGreaterThan(0);
      expect(lost).toBe(hidden.reduce((sum, { skippedBytes }) => sum + skippedBytes, 0));
      await journal.close();
    }
  });

  it.each([
    ["its end is missing", (whole: Buffer) => whole.subarray(0, -3)],
    ["its first half is missing", (whole: Buffer) => whole.subarray(whole.length >>> 1)],
    ["a frame is said to be shorter", (whole: Buffer) => withFirstEntry(whole, (bytes) => bytes - 1, 0)],
    ["a frame is said to be 4 GB long", (whole: Buffer) => withFirstEntry(whole, () => 0xffff_ffff, 4)],
  ])("hides all of it where its seek table cannot be right, because %s", async (_, damaged) => {
    const dir = await temporaryDirectory();
    await compressed(dir, texts(10));
    const bytes = damaged(await readFile(`${dir}/${COMPRESSED}`));
    await writeFile(`${dir}/${COMPRESSED}`, bytes);
    const { journal, events } = await openForTest({ dir });
    expect(await payloads(journal)).toEqual(["next"]);
    expect(events).toEqual([{ event: "journal-damaged", segment: 1, offset: 0, skippedBytes: bytes.length }]);
    expect(await readFile(`${dir}/${COMPRESSED}`)).toEqual(bytes);
    await journal.remove(1);
    expect(await readdir(dir)).not.toContain(COMPRESSED);
  });

  it("that was there before hides what it hid", async () => {
    const dir = await temporaryDirectory();
    const all = texts(8);
    const { extents } = await sealed(dir, all);
    const plain = await readFile(`${dir}/${FIRST}`);
    const { place, next } = extents[2] ?? {};
    const offset = place?.offset ?? 0;
    // The last byte of the third record.
    const at = (next?.offset ?? 0) - 1;
    plain.writeUInt8(plain.readUInt8(at) ^ 1, at);
    await writeFile(`${dir}/${FIRST}`, plain);
    const { journal, events } = await openForTest({ dir, compress: true });
    await journal.compressed();
    expect(await readdir(dir)).not.toContain(FIRST);
    expect(await payloads(journal)).toEqual([...all.filter((_, index) => index !== 2), "next"]);
    expect(events).toEqual([{ event: "journal-damaged", segment: 1, offset, skippedBytes: at + 1 - offset }]);
  });
});
