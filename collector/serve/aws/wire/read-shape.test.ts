import { NormalizedSchema } from "@smithy/core/schema";
import { describe, expect, it } from "vitest";
import { readShape } from "./read-shape.ts";
import { JSON_SCALARS } from "./scalars.ts";
import type { StaticSchema } from "./service.ts";

// Smithy's numbers: 0 string, 1 number, 2 boolean, 4 timestamp, 21 binary, 64 and 128 a list and a map of what is added.
const UNION: StaticSchema = [4, "test", "Value", 0, ["Text", "Number"], [0, 1]];
const INPUT: StaticSchema = [
  3,
  "test",
  "Input",
  0,
  ["Text", "Number", "Flag", "Time", "Data", "Names", "Counts", "Self", "Values"],
  [0, 1, 2, 4, 21, 64 | 0, 128 | 1, () => INPUT, () => UNION],
];

const read = (raw: unknown) => readShape(NormalizedSchema.of(INPUT), raw, JSON_SCALARS);

describe("an input", () => {
  it("is read by its schema; null and what is not in the schema are left out", () => {
    const raw = {
      Text: "",
      Number: 0,
      Flag: false,
      Time: 1.5,
      Data: "aA==",
      Names: [],
      Counts: { a: 1 },
      Self: { Text: "inner", Other: 1, __type: "x" },
      Values: { Number: 7 },
      Other: 1,
      __type: "com.example#Input",
    };
    expect(read(raw)).toStrictEqual({
      Text: "",
      Number: 0,
      Flag: false,
      Time: new Date(1_500),
      Data: Buffer.from("h"),
      Names: [],
      Counts: { a: 1 },
      Self: { Text: "inner" },
      Values: { Number: 7 },
    });
    expect(read({ Text: null, Self: null })).toStrictEqual({});
  });

  it("is not led astray by names that objects have anyway", () => {
    const raw = JSON.parse('{"Counts":{"__proto__":1,"constructor":2},"__proto__":{"Text":"x"}}');
    const input = read(raw) as { Text?: string; Counts: object };
    expect(Object.entries(input.Counts)).toEqual([
      ["__proto__", 1],
      ["constructor", 2],
    ]);
    expect(input.Text).toBeUndefined();
  });

  it.each([
    { raw: 7, problem: "the input: expected an object, not 7" },
    { raw: [], problem: "the input: expected an object, not a list" },
    { raw: { Text: 1 }, problem: "Text: expected a string, not 1" },
    { raw: { Number: "1" }, problem: 'Number: expected a number, not "1"' },
    { raw: { Number: "x".repeat(41) }, problem: "Number: expected a number, not a string" },
    { raw: { Flag: 1 }, problem: "Flag: expected a boolean, not 1" },
    { raw: { Time: {} }, problem: "Time: expected a timestamp, not an object" },
    { raw: { Data: "*" }, problem: 'Data: expected binary data, not "*"' },
    { raw: { Names: { 0: "a" } }, problem: "Names: expected a list, not an object" },
    { raw: { Names: ["a", []] }, problem: "Names[1]: expected a string, not a list" },
    { raw: { Counts: [1] }, problem: "Counts: expected an object, not a list" },
    { raw: { Counts: { "a.b": true } }, problem: 'Counts["a.b"]: expected a number, not true' },
    {
      raw: { Self: { Self: { Flag: null, Text: [] } } },
      problem: "Self.Self.Text: expected a string, not a list",
    },
    {
      raw: { Self: { Values: { Text: "a", Number: 1 } } },
      problem: "Self.Values: only one member may be set, not Text and Number",
    },
  ])("is refused: $problem", ({ raw, problem }) => {
    expect(() => read(raw)).toThrow(
      expect.objectContaining({ code: "SerializationException", status: 400, message: problem }),
    );
  });
});
