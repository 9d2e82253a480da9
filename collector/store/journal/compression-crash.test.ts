import { copyFile, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { temporaryDirectory } from "../contract/temporary-directory.ts";
import { append, openForTest, payloads } from "./journal-for-test.ts";
import { COMPRESSED, compressed, FIRST, texts } from "./sealed-for-test.ts";

describe("a crash", () => {
  /** A directory with the plain and the compressed file of segment 1, and what is in them. */
  async function withBoth() {
    const dir = await temporaryDirectory();
    const all = texts(20);
    await compressed(dir, all);
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
    const whole = await readFile(`${dir}/${COMPRESSED}`);
    await writeFile(`${dir}/${COMPRESSED}`, whole.subarray(0, -1));
    const { journal, events } = await openForTest({ dir });
    expect(await payloads(journal)).toEqual([...all, "next"]);
    expect(await readdir(dir)).not.toContain(COMPRESSED);
    expect(events).toEqual([]);
  });

  it("before a segment is compressed leaves it to be compressed later", async () => {
    const { dir, all } = await withBoth();
    await rm(`${dir}/${COMPRESSED}`);
    const { journal, events } = await openForTest({ dir, compress: true });
    await journal.compressed();
    expect((await readdir(dir)).sort()).toEqual([COMPRESSED, "0000000002.log", "plain"]);
    expect(await payloads(journal)).toEqual([...all, "next"]);
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
