import { expect, it } from "vitest";
import { discoveredFields } from "./discovered-fields.ts";

const event = (message: string, logGroup = "shop") => ({
  id: "5",
  timestamp: Date.UTC(2026, 2, 1),
  ingestionTime: Date.UTC(2026, 2, 1, 0, 0, 1),
  logGroup,
  logStream: "one",
  message,
});

const SYSTEM = {
  "@timestamp": "2026-03-01 00:00:00.000",
  "@ingestionTime": "2026-03-01 00:00:01.000",
  "@logStream": "one",
  "@log": "123:shop",
};

it.each<[string, readonly (readonly [string, string])[]]>([
  ["plain text", []],
  ["[1, 2]", []],
  [
    '{"a":{"b":[{"c":1},true,null,{}]},"d.e":"x","@f":0.5,"__proto__":"p"}',
    [
      ["a.b.0.c", "1"],
      ["a.b.1", "1"],
      ["d.e", "x"],
      ["@@f", "0.5"],
      ["__proto__", "p"],
    ],
  ],
])("%s", (message, own) => {
  const expected = { ...SYSTEM, "@message": message };
  expect(discoveredFields(event(message), "123")).toEqual(new Map([...Object.entries(expected), ...own]));
});

it("finds what Lambda says in its own lines", () => {
  const fields = discoveredFields(event("START RequestId: 7 Version: 1", "/aws/lambda/f"), "123");
  expect(fields.get("@type")).toBe("START");
  expect(fields.get("@requestId")).toBe("7");
});

it("finds no more than a thousand fields of a message", () => {
  const message = JSON.stringify(Object.fromEntries(Array.from({ length: 1_200 }, (_, n) => [`f${n}`, n])));
  expect(discoveredFields(event(message), "123").size).toBe(5 + 1_000);
});
