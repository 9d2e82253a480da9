import { describe, expect, it } from "vitest";
import { createOutputTail } from "./output-tail.ts";

const tailOf = (size: number, ...chunks: (string | Buffer)[]) => {
  const tail = createOutputTail(size);
  for (const chunk of chunks) tail.add(Buffer.from(chunk));
  return tail.lines();
};

describe("the tail of an output", () => {
  it("has the last lines, the unfinished one too", () => {
    expect(tailOf(2, "one\ntwo\n\nthr", "ee\nfour")).toEqual(["three", "four"]);
  });

  it("puts a character together that came in two parts", () => {
    const bytes = Buffer.from("grün\n");
    expect(tailOf(5, bytes.subarray(0, 3), bytes.subarray(3))).toEqual(["grün"]);
  });

  it("leaves out colours, and the end of very long lines", () => {
    expect(tailOf(5, `\u001b[31mred\u001b[39m\r\n${"x".repeat(2_000)}`)).toEqual(["red", "x".repeat(500)]);
  });
});
