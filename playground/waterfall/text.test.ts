import { expect, it } from "vitest";
import { cut, fitTo, oneLine } from "./text.ts";

it("keeps a terminal from obeying text", () => {
  expect(oneLine("\u001b[31mred\u001b[0m\r\nnext\u0007\u001b]0;title\u0007\tend\u009b2J")).toBe(
    "red next end",
  );
});

it.each([
  ["orders", 6, "orders"],
  ["orders", 5, "orde…"],
  ["orders", 1, "…"],
  ["orders", 0, ""],
  ["𝒪rders", 6, "𝒪rders"],
])("cuts %j to %i characters", (text, width, expected) => {
  expect(cut(text, width)).toBe(expected);
});

it("fills up what is short", () => {
  expect(fitTo("tea", 5)).toBe("tea  ");
  expect(fitTo("teapot", 5)).toBe("teap…");
});
