import { copyFile, mkdir, readFile, truncate, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { temporaryDirectory } from "../contract/temporary-directory.ts";
import { append, openForTest, payloads } from "./journal-for-test.ts";

const FIRST = "0000000001.log";
/** Header 8, then 17 bytes before each payload. */
const RECORDS = ["one", "two!!", "three"];
const ENDS = [8 + 20, 28 + 22, 50 + 22];

/** The bytes of a segment with three records. */
async function segmentFile(): Promise<string> {
  const dir = await temporaryDirectory();
  const { journal } = await openForTest({ dir });
  const extents = await append(journal, ...RECORDS);
  expect(extents.map(({ next }) => next.offset)).toEqual(ENDS);
  await journal.close();
  return `${dir}/${FIRST}`;
}

async function flip(path: string, offset: number): Promise<void> {
  const bytes = await readFile(path);
  bytes.writeUInt8(bytes.readUInt8(offset) ^ 0x40, offset);
  await writeFile(path, bytes);
}

describe("a torn tail", () => {
  it("is cut wherever the last write ended, and the journal goes on from there", async () => {
    const whole = await segmentFile();
    const base = await temporaryDirectory();
    for (let size = 50; size <= 72; size++) {
      const dir = `${base}/${size}`;
      await mkdir(dir);
      await copyFile(whole, `${dir}/${FIRST}`);
      await truncate(`${dir}/${FIRST}`, size);
      const { journal, events } = await openForTest({ dir });
      await append(journal, "next");
      const cut = size - 50;
      const torn = cut > 0 && size < 72;
      expect(events).toEqual(torn ? [{ event: "journal-tail-cut", segment: 1, cutBytes: cut }] : []);
      expect(await payloads(journal)).toEqual(size < 72 ? ["one", "two!!", "next"] : [...RECORDS, "next"]);
    }
  });

  it.each([0, 1, 7])(
    "is all of a segment of %i bytes, which a crash left while it was made",
    async (size) => {
      const path = await segmentFile();
      await truncate(path, size);
      const { journal, events } = await openForTest({ dir: path.slice(0, -FIRST.length - 1) });
      await append(journal, "next");
      expect(events).toEqual([{ event: "journal-tail-cut", segment: 1, cutBytes: size }]);
      expect(await payloads(journal)).toEqual(["next"]);
    },
  );

  it("is zeros as well, where the file grew before its bytes came", async () => {
    const path = await segmentFile();
    await writeFile(path, Buffer.concat([await readFile(path), Buffer.alloc(5000)]));
    const { journal, events } = await openForTest({ dir: path.slice(0, -FIRST.length - 1) });
    expect(events).toEqual([{ event: "journal-tail-cut", segment: 1, cutBytes: 5000 }]);
    expect(await payloads(journal)).toEqual(RECORDS);
  });
});

describe("a damaged record", () => {
  it("is passed over in the middle, wherever its checksummed part is hit", async () => {
    const whole = await segmentFile();
    const base = await temporaryDirectory();
    // From the checksum of the second record to its last byte.
    for (let offset = 28 + 4; offset < 50; offset++) {
      const dir = `${base}/${offset}`;
      await mkdir(dir);
      await copyFile(whole, `${dir}/${FIRST}`);
      await flip(`${dir}/${FIRST}`, offset);
      const { journal, events } = await openForTest({ dir });
      expect(await payloads(journal)).toEqual(["one", "three"]);
      expect(events).toEqual([{ event: "journal-damaged", segment: 1, offset: 28, skippedBytes: 22 }]);
      expect(await journal.read({ segment: 1, offset: 28 })).toBeUndefined();
    }
  });

  it("hides the rest of an older segment when its length is impossible, and nothing of the next", async () => {
    const dir = await temporaryDirectory();
    const { journal: first } = await openForTest({ dir, segmentBytes: 72 });
    await append(first, ...RECORDS, "next");
    await first.close();
    await flip(`${dir}/${FIRST}`, 28 + 3);
    const { journal, events } = await openForTest({ dir, segmentBytes: 72 });
    expect(await payloads(journal)).toEqual(["one", "next"]);
    expect(events).toEqual([{ event: "journal-damaged", segment: 1, offset: 28, skippedBytes: 44 }]);
  });

  it("may be the header: that file is left as it is, and a new segment begins", async () => {
    const path = await segmentFile();
    await flip(path, 0);
    const before = await readFile(path);
    const { journal, events } = await openForTest({ dir: path.slice(0, -FIRST.length - 1) });
    await append(journal, "next");
    expect(await payloads(journal)).toEqual(["next"]);
    expect(events).toEqual([{ event: "journal-damaged", segment: 1, offset: 0, skippedBytes: 72 }]);
    expect(await readFile(path)).toEqual(before);
  });
});
