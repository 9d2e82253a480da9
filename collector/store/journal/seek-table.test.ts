import { open, writeFile } from "node:fs/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { temporaryDirectory } from "../contract/temporary-directory.ts";
import { encodeSeekTable, readSeekTable } from "./seek-table.ts";

const FRAMES = [
  { fileOffset: 0, fileBytes: 3, offset: 0, bytes: 0x0102 },
  { fileOffset: 3, fileBytes: 2, offset: 0x0102, bytes: 5 },
];
/** By the specification: skippable magic and length, an entry a frame, number of frames, descriptor, magic. */
const TABLE = "5e2a4d18 19000000 03000000 02010000 02000000 05000000 02000000 00 b1ea928f".replaceAll(
  " ",
  "",
);

/** What is read from a file with these bytes. */
async function read(hex: string) {
  const path = `${await temporaryDirectory()}/file`;
  await writeFile(path, Buffer.from(hex, "hex"));
  const file = await open(path, "r");
  onTestFinished(() => file.close());
  return readSeekTable(file, hex.length / 2);
}

describe("a seek table", () => {
  it("is written as the specification says, and read after the frames that it tells of", async () => {
    expect(encodeSeekTable(FRAMES).toString("hex")).toBe(TABLE);
    expect(await read(`aabbccddee${TABLE}`)).toEqual(FRAMES);
  });

  it.each([
    ["nothing", ""],
    ["another magic number at the end", `aabbccddee${TABLE.replace("b1ea", "b1eb")}`],
    ["another one at the beginning", `aabbccddee${TABLE.replace("5e2a", "5d2a")}`],
    ["checksums that it does not have", `aabbccddee${TABLE.replace("00b1ea", "80b1ea")}`],
    ["another length", `aabbccddee${TABLE.replace("19000000", "1a000000")}`],
    ["more frames than the file has room for", `aabbccddee${TABLE.replace("0200000000b1", "0200000100b1")}`],
    ["frames that end before it", `aabbccddeeff${TABLE}`],
    ["frames that end after it begins", `aabbccdd${TABLE}`],
    ["a frame above any that is written", `aabbccddee${TABLE.replace("02010000", "02010010")}`],
  ])("is none with %s", async (_, hex) => {
    expect(await read(hex)).toBeUndefined();
  });
});
