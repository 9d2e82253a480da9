import { describe, expect, it } from "vitest";
import { MalformedProtobufError } from "./malformed-protobuf-error.ts";
import { ProtobufReader } from "./reader.ts";

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(" ", ""), "hex"));

/** A reader that stands at the first field of the message. */
function readerOf(text: string): ProtobufReader {
  const reader = ProtobufReader.of(hex(text));
  expect(reader.next()).toBe(true);
  return reader;
}

// The bytes are those of https://protobuf.dev/programming-guides/encoding/ or worked out by hand.
describe("values", () => {
  it("reads the encoding guide's first example: field 1 is 150", () => {
    const reader = readerOf("08 96 01");
    expect(reader.field).toBe(1);
    expect(reader.uint32()).toBe(150);
    expect(reader.next()).toBe(false);
  });

  it("reads the encoding guide's string: field 2 is testing", () => {
    const reader = readerOf("12 07 74 65 73 74 69 6e 67");
    expect(reader.field).toBe(2);
    expect(reader.text()).toBe("testing");
  });

  it("reads the encoding guide's embedded message: field 3 holds field 1, 150", () => {
    const inner = readerOf("1a 03 08 96 01").message();
    expect(inner.next()).toBe(true);
    expect(inner.uint32()).toBe(150);
    expect(inner.next()).toBe(false);
  });

  it("reads the encoding guide's packed field: 3, 270, 86942", () => {
    const values: number[] = [];
    readerOf("32 06 03 8e 02 9e a7 05").appendUint64s(values);
    expect(values).toEqual([3, 270, 86942]);
  });

  it("reads packed and single values of 64 bits exactly", () => {
    expect(readerOf("32 0b 03 ff ff ff ff ff ff ff ff ff 01").exactUint64s()).toEqual([3n, 2n ** 64n - 1n]);
    expect(readerOf("30 81 80 80 80 80 80 80 10").exactUint64s()).toEqual([2n ** 53n + 1n]);
    const fixed = "01 00 00 00 00 00 20 00";
    expect(readerOf(`32 10 ${fixed} ff ff ff ff ff ff ff ff`).exactFixed64s()).toEqual([
      2n ** 53n + 1n,
      2n ** 64n - 1n,
    ]);
    expect(readerOf(`31 ${fixed}`).exactFixed64s()).toEqual([2n ** 53n + 1n]);
  });

  it("adds a value that is not packed to those before it", () => {
    const values: number[] = [];
    const reader = readerOf("30 03 30 8e 02");
    reader.appendUint64s(values);
    reader.next();
    reader.appendUint64s(values);
    expect(values).toEqual([3, 270]);
  });

  it.each([
    { bytes: "08 00", value: 0 },
    { bytes: "08 fe ff ff ff ff ff ff ff ff 01", value: -2 },
    { bytes: "08 ff ff ff ff ff ff ff 0f", value: Number.MAX_SAFE_INTEGER },
    { bytes: "08 80 80 80 80 80 80 80 10", value: 2n ** 53n },
    { bytes: "08 ff ff ff ff ff ff ff ff 7f", value: 2n ** 63n - 1n },
    { bytes: "08 80 80 80 80 80 80 80 80 80 01", value: -(2n ** 63n) },
  ])("reads the int64 $value", ({ bytes, value }) => {
    expect(readerOf(bytes).int64()).toBe(value);
  });

  it.each([
    { bytes: "08 00", value: 0 },
    { bytes: "08 01", value: -1 },
    { bytes: "08 02", value: 1 },
    { bytes: "08 fe ff ff ff 0f", value: 0x7fffffff },
    { bytes: "08 ff ff ff ff 0f", value: -0x80000000 },
  ])("reads the sint32 $value", ({ bytes, value }) => {
    expect(readerOf(bytes).sint32()).toBe(value);
  });

  it("reads fixed sizes, little-endian", () => {
    expect(readerOf("0d 01 02 00 80").fixed32()).toBe(0x80000201);
    expect(readerOf("09 ff ff ff ff ff ff ff ff").fixed64()).toBe(2n ** 64n - 1n);
    expect(readerOf("09 ff ff ff ff ff ff ff ff").sfixed64()).toBe(-1);
    expect(readerOf("09 00 00 00 00 00 00 f8 3f").double()).toBe(1.5);
  });

  it("reads a varint of more bytes than it needs", () => {
    expect(readerOf("08 81 80 80 00").uint32()).toBe(1);
    expect(readerOf("08 80 80 80 80 10").bool()).toBe(true);
  });

  it("puts replacement characters where text is not UTF-8, and keeps a byte order mark", () => {
    expect(readerOf("0a 03 61 ff 62").text()).toBe("a\uFFFDb");
    expect(readerOf("0a 04 ef bb bf 61").text()).toBe("\uFEFFa");
  });

  it("reads a payload that is a part of a larger buffer", () => {
    const reader = ProtobufReader.of(hex("ff 09 00 00 00 00 00 00 f8 3f ff").subarray(1, 10));
    reader.next();
    expect(reader.double()).toBe(1.5);
    expect(reader.next()).toBe(false);
  });
});

it("skips what it does not know: every wire type, and groups in groups", () => {
  const unknown = "50 96 01 | 51 0102030405060708 | 52 02 6162 | 55 01020304 | 53 5b 0a 01 61 5c 08 01 54";
  const reader = ProtobufReader.of(hex(`${unknown.replaceAll("|", "")} 78 07`));
  const fields: number[] = [];
  while (reader.next()) {
    fields.push(reader.field);
    if (reader.field === 15) expect(reader.uint32()).toBe(7);
    else reader.skip();
  }
  expect(fields).toEqual([10, 10, 10, 10, 10, 15]);
});

describe("malformed bytes", () => {
  const skipAll = (text: string) => () => {
    const reader = ProtobufReader.of(hex(text));
    while (reader.next()) reader.skip();
  };

  it.each([
    { bytes: "08", problem: "1 bytes expected, 0 left in the message at byte 1" },
    { bytes: "0a 05 61", problem: "5 bytes expected, 1 left in the message at byte 2" },
    { bytes: "09 01 02", problem: "8 bytes expected, 2 left in the message at byte 1" },
    { bytes: "0d 01 02", problem: "4 bytes expected, 2 left in the message at byte 1" },
    { bytes: "00 01", problem: "not a field number at byte 1" },
    { bytes: "80 80 80 80 10 01", problem: "not a field number at byte 5" },
    { bytes: "0e 01", problem: "field 1: unknown wire type 6 at byte 1" },
    { bytes: "0c", problem: "field 1: end of a group never started at byte 1" },
    { bytes: "0b 14", problem: "group 1 ended as group 2 at byte 2" },
    { bytes: "0b 08 01", problem: "1 bytes expected, 0 left in the message at byte 3" },
    { bytes: "0b".repeat(101), problem: "groups nested deeper than 100 at byte 101" },
    { bytes: `08 ${"80".repeat(10)}`, problem: "a varint longer than 10 bytes at byte 11" },
    { bytes: "0a 80 80 80 80 10", problem: "field 1: a length of 4 GiB or more at byte 6" },
  ])("$bytes: $problem", ({ bytes, problem }) => {
    expect(skipAll(bytes)).toThrow(
      new MalformedProtobufError(problem.replace(/ at byte \d+$/, ""), Number(/\d+$/.exec(problem)?.[0])),
    );
  });

  it("names the field and both wire types where they differ", () => {
    expect(() => readerOf("08 01").text()).toThrow(
      "field 1: expected length-delimited, got varint at byte 1",
    );
    expect(() => readerOf("2a 00").double()).toThrow(
      "field 5: expected fixed64, got length-delimited at byte 1",
    );
  });

  it("does not read past the end of an embedded message", () => {
    const inner = readerOf("0a 02 09 01 02 03 04 05 06 07 08").message();
    inner.next();
    expect(() => inner.fixed64()).toThrow("8 bytes expected, 1 left in the message at byte 3");
  });

  it("does not let a packed value pass the end of its field", () => {
    expect(() => readerOf("0a 01 80 01").appendUint64s([])).toThrow(
      "field 1: packed values pass their end at byte 4",
    );
  });

  it("stops at a million messages", () => {
    const reader = ProtobufReader.of(Buffer.from("0a00".repeat(1_000_001), "hex"));
    const readAll = () => {
      while (reader.next()) reader.message();
    };
    expect(readAll).toThrow("more than 1000000 messages and values in one payload at byte 2000001");
  });
});
