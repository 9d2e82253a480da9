import { expect, it } from "vitest";
import { axisTime } from "./axis-time.ts";

const AT = Date.UTC(2026, 0, 31, 14, 5, 10) / 1_000;

it.each([
  { step: 10, text: "14:05:10" },
  { step: 60, text: "14:05" },
  { step: 3_600, text: "14:05" },
  { step: 86_400, text: "31 Jan" },
])("in steps of $step s it is $text", ({ step, text }) => {
  expect(axisTime(AT, step, "utc")).toBe(text);
});
