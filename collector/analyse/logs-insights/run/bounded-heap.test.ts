import { expect, it } from "vitest";
import { createBoundedHeap } from "./bounded-heap.ts";

it.each([0, 1, 2, 7, 100, 500])("keeps the first %i of whatever comes", (limit) => {
  const numbers = Array.from({ length: 300 }, (_, n) => (n * 7919) % 307);
  const heap = createBoundedHeap<number>(limit, (a, b) => a - b);
  const dropped = numbers.flatMap((number) => heap.offer(number) ?? []);
  const expected = numbers.toSorted((a, b) => a - b);
  expect(heap.size).toBe(Math.min(limit, numbers.length));
  expect(heap.last()).toBe(expected.slice(0, limit).at(-1));
  expect(heap.sorted()).toEqual(expected.slice(0, limit));
  expect(dropped.sort((a, b) => a - b)).toEqual(expected.slice(limit));
});
