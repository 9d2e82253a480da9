import { expect, it } from "vitest";
import { formatRate } from "./format-rate.ts";

it.each([
  { count: 0, seconds: 60, rate: "0/min" },
  { count: 1, seconds: 120, rate: "0.5/min" },
  { count: 241, seconds: 120, rate: "121/min" },
])("$count in $seconds s are $rate", ({ count, seconds, rate }) => {
  expect(formatRate(count, seconds)).toBe(rate);
});
