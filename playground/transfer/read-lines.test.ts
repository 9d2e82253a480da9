import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { LineTooLongError, readLines } from "./read-lines.ts";

async function lines(chunks: readonly string[], maxBytes = 100) {
  const found: [number, string][] = [];
  const stream = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  for await (const { number, text } of readLines(stream, maxBytes)) found.push([number, text]);
  return found;
}

it.each([
  {
    chunks: ["a\nb\n"],
    expected: [
      [1, "a"],
      [2, "b"],
    ],
  },
  {
    chunks: ["a", "b\n", "c"],
    expected: [
      [1, "ab"],
      [2, "c"],
    ],
  },
  { chunks: ["\n\r\n a \r\n\n"], expected: [[3, "a"]] },
  { chunks: [], expected: [] },
  {
    chunks: ["t", "\n", "\n", "u"],
    expected: [
      [1, "t"],
      [3, "u"],
    ],
  },
])("reads $chunks as $expected", async ({ chunks, expected }) => {
  expect(await lines(chunks)).toEqual(expected);
});

it("puts characters together that were cut apart", async () => {
  const bytes = Buffer.from("☕\n");
  const found: string[] = [];
  const stream = Readable.from([bytes.subarray(0, 1), bytes.subarray(1)]);
  for await (const { text } of readLines(stream, 10)) found.push(text);
  expect(found).toEqual(["☕"]);
});

it("stops at a line that is too long, and says which", async () => {
  await expect(lines(["short\n", "12345", "678901"], 10)).rejects.toThrow(LineTooLongError);
  await expect(lines(["short\n", "12345", "678901"], 10)).rejects.toThrow("line 2 is longer than 10 bytes");
});
