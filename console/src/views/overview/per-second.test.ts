import { expect, it } from "vitest";
import { perSecond } from "./per-second.ts";

it.each([
  { value: 0, text: "0/s" },
  { value: 1 / 60, text: "0.017/s" },
  { value: 0.55, text: "0.55/s" },
  { value: 4.46, text: "4.5/s" },
  { value: 123.4, text: "123/s" },
])("$value is $text", ({ value, text }) => {
  expect(perSecond(value)).toBe(text);
});
