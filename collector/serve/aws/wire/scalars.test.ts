import { describe, expect, it } from "vitest";
import { CBOR_SCALARS, JSON_SCALARS, TEXT_SCALARS } from "./scalars.ts";

describe("in JSON", () => {
  it.each([
    { raw: 1_480_615_200, time: "2016-12-01T18:00:00.000Z" },
    { raw: 1_480_615_200.25, time: "2016-12-01T18:00:00.250Z" },
    // The double next to 1 480 615 200.251 is a little less.
    { raw: 1_480_615_200.251, time: "2016-12-01T18:00:00.251Z" },
    { raw: -1, time: "1969-12-31T23:59:59.000Z" },
  ])("$raw is $time", ({ raw, time }) => {
    expect(JSON_SCALARS.timestamp(raw)).toEqual(new Date(time));
  });

  it.each(["2016-12-01T18:00:00Z", "1480615200", 1e300, null, true])("%j is no timestamp", (raw) => {
    expect(JSON_SCALARS.timestamp(raw)).toBeUndefined();
  });

  it.each([
    { raw: 1.5, number: 1.5 },
    { raw: "NaN", number: Number.NaN },
    { raw: "-Infinity", number: Number.NEGATIVE_INFINITY },
    { raw: "1.5", number: undefined },
    { raw: true, number: undefined },
    { raw: Number.POSITIVE_INFINITY, number: undefined },
  ])("$raw as a number is $number", ({ raw, number }) => {
    expect(JSON_SCALARS.number(raw)).toBe(number);
  });

  it("binary data is base64, and nothing else", () => {
    expect(JSON_SCALARS.blob("aMOp")).toEqual(Buffer.from("hé"));
    for (const raw of ["aMO", "aM Op", "aMO-", "=aMO", 7]) expect(JSON_SCALARS.blob(raw)).toBeUndefined();
  });

  it("text and booleans are of their own kind", () => {
    expect([JSON_SCALARS.string(7), JSON_SCALARS.boolean("true"), JSON_SCALARS.boolean(0)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([JSON_SCALARS.string(""), JSON_SCALARS.boolean(false)]).toEqual(["", false]);
  });
});

describe("in a form", () => {
  it.each([
    { text: "2016-12-01T18:00:00Z", time: "2016-12-01T18:00:00.000Z" },
    { text: "2016-12-01T18:00:00.25Z", time: "2016-12-01T18:00:00.250Z" },
    { text: "2016-12-01T18:00:00+01:00", time: "2016-12-01T17:00:00.000Z" },
    { text: "2016-12-01T18:00:00", time: "2016-12-01T18:00:00.000Z" },
    { text: "2016-12-01", time: "2016-12-01T00:00:00.000Z" },
    { text: "2016-13-01T18:00:00Z", time: undefined },
    { text: "1480615200", time: undefined },
    { text: "yesterday", time: undefined },
  ])("$text is $time", ({ text, time }) => {
    expect(TEXT_SCALARS.timestamp(text)).toEqual(time && new Date(time));
  });

  it.each([
    { text: "1", number: 1 },
    { text: "-1.5E-7", number: -1.5e-7 },
    { text: ".5", number: 0.5 },
    { text: "Infinity", number: Number.POSITIVE_INFINITY },
    { text: "0x10", number: undefined },
    { text: "", number: undefined },
    { text: "1 ", number: undefined },
  ])("$text as a number is $number", ({ text, number }) => {
    expect(TEXT_SCALARS.number(text)).toBe(number);
  });

  it.each([
    { text: "true", flag: true },
    { text: "FALSE", flag: false },
    { text: "1", flag: undefined },
  ])("$text as a boolean is $flag", ({ text, flag }) => {
    expect(TEXT_SCALARS.boolean(text)).toBe(flag);
  });
});

describe("in CBOR", () => {
  it("a whole number of 64 bits is a number", () => {
    expect(CBOR_SCALARS.number(2n ** 63n)).toBe(2 ** 63);
  });

  it("binary data outlives the body's memory", () => {
    const memory = Buffer.from("abc");
    const blob = CBOR_SCALARS.blob(memory.subarray(1));
    memory.fill(0);
    expect(Buffer.from(blob ?? [])).toEqual(Buffer.from("bc"));
  });
});
