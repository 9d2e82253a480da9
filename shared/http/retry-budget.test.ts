import { expect, it } from "vitest";
import { createRetryBudget } from "./retry-budget.ts";

it("allows what was saved up, then one retry for every ten requests", () => {
  const budget = createRetryBudget({ share: 0.1, most: 2 });
  expect([budget.spend(), budget.spend(), budget.spend()]).toEqual([true, true, false]);
  let allowed = 0;
  for (let request = 0; request < 100; request++) {
    budget.earn();
    if (budget.spend()) allowed++;
  }
  // 100 requests at a tenth of a retry each; floating point may leave the last one just short.
  expect(allowed).toBeGreaterThanOrEqual(9);
  expect(allowed).toBeLessThanOrEqual(10);
});

it("saves up no more than its bound", () => {
  const budget = createRetryBudget({ share: 1, most: 3 });
  for (let request = 0; request < 50; request++) budget.earn();
  expect([budget.spend(), budget.spend(), budget.spend(), budget.spend()]).toEqual([true, true, true, false]);
});
