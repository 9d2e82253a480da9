import { describe, expect, it } from "vitest";
import { ProtobufReader } from "../protobuf/reader.ts";
import { decodeAnyValue, decodeKeyValue, noAttributes } from "./decode-attributes.ts";

const reader = (hex: string) =>
  ProtobufReader.of(Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex")));

// `AnyValue` bytes worked out by hand from common.proto.
describe("an AnyValue", () => {
  it.each([
    { bytes: "", value: null },
    { bytes: "0a 02 68 69", value: "hi" },
    { bytes: "10 01", value: true },
    { bytes: "10 00", value: false },
    { bytes: "18 2a", value: 42 },
    { bytes: "18 80 80 80 80 80 80 80 10", value: 2n ** 53n },
    { bytes: "21 00 00 00 00 00 00 f8 3f", value: 1.5 },
    { bytes: "2a 08 0a 02 18 01 0a 00 0a 00", value: [1, null, null] },
    { bytes: "3a 02 00 ff", value: Uint8Array.of(0, 255) },
  ])("$bytes is $value", ({ bytes, value }) => {
    expect(decodeAnyValue(reader(bytes))).toEqual(value);
  });

  it("is an object without a prototype where it is a list of keys and values", () => {
    const value = decodeAnyValue(reader("32 09 0a 07 0a 01 61 12 02 18 01"));
    expect(value).toEqual({ a: 1 });
    expect(Object.getPrototypeOf(value)).toBe(null);
  });

  it("does not keep the payload's bytes", () => {
    const payload = Uint8Array.from(Buffer.from("3a0100", "hex"));
    const value = decodeAnyValue(ProtobufReader.of(payload));
    payload.fill(7);
    expect(value).toEqual(Uint8Array.of(0));
  });

  it("may nest 64 arrays and no more", () => {
    const nested = (depth: number): Buffer => {
      let any: Buffer = Buffer.alloc(0);
      for (let level = 0; level < depth; level++) any = wrap(0x2a, wrap(0x0a, any));
      return any;
    };
    expect(JSON.stringify(decodeAnyValue(ProtobufReader.of(nested(64))))).toBe(
      `${"[".repeat(64)}null${"]".repeat(64)}`,
    );
    expect(() => decodeAnyValue(ProtobufReader.of(nested(65)))).toThrow(
      "an attribute value nested deeper than 64",
    );
  });
});

it("keys like those of Object.prototype are keys like any other", () => {
  const attributes = noAttributes();
  decodeKeyValue(reader("0a 09 5f5f70726f746f5f5f 12 02 18 01"), attributes);
  expect(Object.entries(attributes)).toEqual([["__proto__", 1]]);
});

/** A length-delimited field. */
function wrap(tag: number, content: Buffer): Buffer {
  const length =
    content.length < 128 ? [content.length] : [(content.length & 0x7f) | 0x80, content.length >> 7];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}
