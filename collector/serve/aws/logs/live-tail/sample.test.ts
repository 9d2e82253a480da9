import { createRandom } from "@playground/shared/random";
import { expect, it } from "vitest";
import { createSample } from "./sample.ts";

it("keeps all that there is room for, in order, and begins anew", () => {
  const sample = createSample<number>(3, createRandom(1));
  for (const item of [5, 1, 4]) sample.add(item);
  expect(sample.take()).toEqual({ items: [5, 1, 4], isSampled: false });
  expect(sample.take()).toEqual({ items: [], isSampled: false });
});

it("gives each item the same chance beyond that", () => {
  const sample = createSample<number>(10, createRandom(7));
  const taken = new Array<number>(100).fill(0);
  for (let round = 0; round < 5_000; round++) {
    for (let item = 0; item < 100; item++) sample.add(item);
    const { items, isSampled } = sample.take();
    expect(items).toHaveLength(10);
    expect(isSampled).toBe(true);
    expect(items).toEqual([...items].sort((a, b) => a - b));
    for (const item of items) taken[item] = (taken[item] ?? 0) + 1;
  }
  // 500 expected of each, with a standard deviation of 21.
  expect(Math.min(...taken)).toBeGreaterThan(400);
  expect(Math.max(...taken)).toBeLessThan(600);
});
