import { expect, it } from "vitest";
import { logGamma } from "./log-gamma.ts";

it.each([
  { x: 0.5, value: Math.log(Math.sqrt(Math.PI)) },
  { x: 1, value: 0 },
  { x: 2, value: 0 },
  { x: 5, value: Math.log(24) },
  { x: 11, value: Math.log(3_628_800) },
  // By Python's math.lgamma.
  { x: 1_000.5, value: 5_908.674175848678 },
])("is $value at $x", ({ x, value }) => {
  expect(logGamma(x)).toBeCloseTo(value, 10);
});
