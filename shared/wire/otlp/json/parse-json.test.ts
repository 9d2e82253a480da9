import { describe, expect, it } from "vitest";
import { MalformedJsonError } from "./malformed-json-error.ts";
import { parseJson } from "./parse-json.ts";

const parse = (text: string) => parseJson(Buffer.from(text));

it.each([
  { text: "[1, -2.5, 1e20]", value: [1, -2.5, 1e20] },
  { text: '{"t": 1544712660123456789}', value: { t: 1_544_712_660_123_456_789n } },
  { text: "[-9007199254740993]", value: [-9_007_199_254_740_993n] },
  { text: "[9007199254740991]", value: [9_007_199_254_740_991] },
  {
    text: '{"text": "a, 12345678901234567890", "t": 1.5}',
    value: { text: "a, 12345678901234567890", t: 1.5 },
  },
  { text: "\uFEFF[]", value: [] },
])("parses $text", ({ text, value }) => {
  expect(parse(text)).toEqual(value);
});

describe("what is not JSON", () => {
  it.each(["", "{", "{'a': 1}", "[1] x"])("%j", (text) => {
    expect(() => parse(text)).toThrow(MalformedJsonError);
    expect(() => parse(text)).toThrow(/^the body: .*JSON/);
  });

  it("is not UTF-8", () => {
    expect(() => parseJson(Uint8Array.of(0x22, 0xff, 0x22))).toThrow("the body: not UTF-8");
  });

  it("or nests so deep that the parser gives up", () => {
    const depth = 200_000;
    const text = `${"[".repeat(depth)}1234567890123456789${"]".repeat(depth)}`;
    expect(() => parse(text)).toThrow(MalformedJsonError);
  });

  it("or has so many values that they would fill the memory", () => {
    expect(() => parse(`[${"[],".repeat(2_000_000)}[]]`)).toThrow(
      "the body: more than 4000000 objects, arrays and values",
    );
  });
});
