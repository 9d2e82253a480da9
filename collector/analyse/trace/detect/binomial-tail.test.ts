import { expect, it } from "vitest";
import { binomialTail } from "./binomial-tail.ts";

it.each([
  { successes: 0, trials: 4, chance: 0.3, tail: 1 },
  { successes: 4, trials: 4, chance: 0.5, tail: 1 / 16 },
  { successes: 3, trials: 4, chance: 0.5, tail: 5 / 16 },
  { successes: 1, trials: 3, chance: 0.1, tail: 1 - 0.9 ** 3 },
  { successes: 2, trials: 5, chance: 0, tail: 0 },
  { successes: 5, trials: 5, chance: 1, tail: 1 },
])("$successes and more of $trials with $chance each", ({ successes, trials, chance, tail }) => {
  expect(binomialTail(successes, trials, chance)).toBeCloseTo(tail, 12);
});
