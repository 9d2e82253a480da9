import { expect, it } from "vitest";
import { ProtobufWriter } from "./writer.ts";

function written(write: (writer: ProtobufWriter) => void): string {
  const writer = new ProtobufWriter();
  write(writer);
  return Buffer.from(writer.finish()).toString("hex");
}

// The bytes are those of https://protobuf.dev/programming-guides/encoding/ or worked out by hand.
it.each<{ name: string; write: (writer: ProtobufWriter) => void; bytes: string }>([
  { name: "uint32", write: (writer) => writer.uint32(1, 150), bytes: "089601" },
  { name: "the largest uint32", write: (writer) => writer.uint32(1, 0xffffffff), bytes: "08ffffffff0f" },
  { name: "bool", write: (writer) => writer.bool(2, true), bytes: "1001" },
  { name: "a negative int64", write: (writer) => writer.int64(1, -2), bytes: "08feffffffffffffffff01" },
  { name: "a bigint", write: (writer) => writer.int64(1, 2n ** 53n), bytes: "088080808080808010" },
  { name: "sint32", write: (writer) => writer.sint32(1, -0x80000000), bytes: "08ffffffff0f" },
  { name: "fixed32", write: (writer) => writer.fixed32(1, 0x80000201), bytes: "0d01020080" },
  { name: "fixed64", write: (writer) => writer.fixed64(1, -1n), bytes: "09ffffffffffffffff" },
  {
    name: "fixed64 by halves",
    write: (writer) => writer.fixed64Halves(1, 1, 0xfffffffe),
    bytes: "09feffffff01000000",
  },
  {
    name: "the first int64 above 32 bits",
    write: (writer) => writer.int64(1, 2 ** 32),
    bytes: "088080808010",
  },
  {
    name: "the last int64 of 32 bits",
    write: (writer) => writer.int64(1, 2 ** 32 - 1),
    bytes: "08ffffffff0f",
  },
  { name: "hex digits", write: (writer) => writer.hex(1, "09afAF"), bytes: "0a0309afaf" },
  { name: "double", write: (writer) => writer.double(1, 1.5), bytes: "09000000000000f83f" },
  { name: "text", write: (writer) => writer.text(2, "testing"), bytes: "120774657374696e67" },
  { name: "text beyond ASCII", write: (writer) => writer.text(1, "é"), bytes: "0a02c3a9" },
  { name: "a field number above 15", write: (writer) => writer.uint32(16, 1), bytes: "800101" },
  {
    name: "an embedded message",
    write: (writer) => writer.message(3, () => writer.uint32(1, 150)),
    bytes: "1a03089601",
  },
  {
    name: "packed varints",
    write: (writer) => writer.packedUint64s(6, [3n, 270n, 86942n]),
    bytes: "3206038e029ea705",
  },
  {
    name: "packed doubles",
    write: (writer) => writer.packedDoubles(1, [1.5]),
    bytes: "0a08000000000000f83f",
  },
  {
    name: "packed fixed64",
    write: (writer) => writer.packedFixed64s(1, [1n]),
    bytes: "0a080100000000000000",
  },
])("writes $name", ({ write, bytes }) => {
  expect(written(write)).toBe(bytes);
});

it("puts a length of two bytes in front of a message of 200, and grows as it must", () => {
  const inner = `0ac801${"61".repeat(200)}`;
  const outer = `12cb01${inner}`;
  const bytes = written((writer) => {
    for (let count = 0; count < 20; count++) writer.message(2, () => writer.text(1, "a".repeat(200)));
  });
  expect(bytes).toBe(outer.repeat(20));
});

it.each([
  { name: "the longest with a length of one byte", text: "a".repeat(127), length: "7f" },
  { name: "the shortest with two", text: "a".repeat(128), length: "8001" },
  { name: "a last letter beyond ASCII", text: `${"a".repeat(40)}é`, length: "2a" },
  { name: "as many characters as fit, but more bytes", text: `${"a".repeat(126)}é`, length: "8001" },
  { name: "three bytes for each of many characters", text: "€".repeat(1_000), length: "b817" },
  { name: "a pair of surrogates", text: "😀", length: "04" },
  { name: "a lone surrogate", text: "\ud800", length: "03" },
])("writes text as UTF-8: $name", ({ text, length }) => {
  const utf8 = Buffer.from(text, "utf8").toString("hex");
  expect(written((writer) => writer.text(1, text))).toBe(`0a${length}${utf8}`);
});

it("makes room for a length of three bytes", () => {
  // The text takes 1 byte of tag and 2 of length (16 381 = fd 7f), together 16 384 = 80 80 01.
  const bytes = written((writer) => writer.message(1, () => writer.text(1, "a".repeat(16_381))));
  expect(bytes).toBe(`0a8080010afd7f${"61".repeat(16_381)}`);
});

it("goes on from where it was cut", () => {
  const bytes = written((writer) => {
    writer.uint32(1, 1);
    const { length } = writer;
    writer.uint32(2, 2);
    writer.truncate(length);
    writer.uint32(3, 3);
  });
  expect(bytes).toBe("08011803");
});
