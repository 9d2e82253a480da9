import { expect, it } from "vitest";
import { rootCause } from "./root-cause.ts";
import type { SeriesEdge } from "./service-series.ts";

const edges = (...pairs: readonly (readonly [number, number])[]): SeriesEdge[] =>
  pairs.map(([caller, callee]) => ({ caller, callee }));

it.each([
  { of: "a chain 0 → 1 → 2", excess: [9, 5, 3], edges: edges([0, 1], [1, 2]), expected: 2 },
  { of: "a chain, its last node well", excess: [9, 5, undefined], edges: edges([0, 1], [1, 2]), expected: 1 },
  { of: "a fan 0 → 1, 0 → 2", excess: [9, 3, 4], edges: edges([0, 1], [0, 2]), expected: 2 },
  { of: "a fan of equals", excess: [9, 4, 4], edges: edges([0, 1], [0, 2]), expected: 1 },
  {
    of: "a diamond 0 → 1, 2 → 3",
    excess: [1, 9, 9, 1],
    edges: edges([0, 1], [0, 2], [1, 3], [2, 3]),
    expected: 3,
  },
  { of: "two that call each other", excess: [3, 5], edges: edges([0, 1], [1, 0]), expected: 1 },
  { of: "a ring with a tail", excess: [9, 9, 1], edges: edges([0, 1], [1, 0], [1, 2]), expected: 2 },
  { of: "a node that calls itself", excess: [9, 2], edges: edges([0, 1], [1, 1]), expected: 1 },
  { of: "a healthy node between two", excess: [9, undefined, 4], edges: edges([0, 1], [1, 2]), expected: 2 },
])("of $of is $expected", ({ excess, edges: calls, expected }) => {
  const anomalous = excess.flatMap((value, node): [number, number][] =>
    value === undefined ? [] : [[node, value]],
  );
  expect(rootCause(new Map(anomalous), calls)).toBe(expected);
});
