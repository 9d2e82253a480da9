import { expect, it } from "vitest";
import { pairsInLine } from "./pairs-in-line.ts";

it.each([
  { attributes: {}, line: "" },
  {
    attributes: { method: "GET", status: 200, correlation_id: "x", items: [1], error: { a: 1 } },
    line: "method=GET status=200",
  },
  { attributes: { long: "x".repeat(300) }, line: `long=${"x".repeat(195)}…` },
])("$line", ({ attributes, line }) => {
  expect(pairsInLine(attributes)).toBe(line);
});
