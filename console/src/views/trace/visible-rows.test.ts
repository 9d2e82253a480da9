import { describe, expect, it } from "vitest";
import type { SpanRow } from "./span-rows.ts";
import { collapsedFrom, openDepth, type RowFilter, visibleRows } from "./visible-rows.ts";

/**
 *     0 a
 *     1   b
 *     2     c
 *     3   d
 *     4 e
 */
const ROWS = [
  { name: "a", depth: 0, parent: undefined, end: 4 },
  { name: "b", depth: 1, parent: 0, end: 3 },
  { name: "c", depth: 2, parent: 1, end: 3 },
  { name: "d", depth: 1, parent: 0, end: 4 },
  { name: "e", depth: 0, parent: undefined, end: 5 },
].map((row, index) => ({ ...row, index, span: { name: row.name } })) as unknown as SpanRow[];

const names = (filter: Partial<RowFilter>): string =>
  visibleRows(ROWS, { collapsed: new Set(), focus: undefined, wanted: undefined, ...filter })
    .map(({ span }) => span.name)
    .join("");

const only =
  (...wanted: string[]) =>
  ({ span }: SpanRow): boolean =>
    wanted.includes(span.name);

describe("what is seen of a trace", () => {
  it.each([
    { filter: {}, seen: "abcde" },
    { filter: { collapsed: new Set([1]) }, seen: "abde" },
    { filter: { collapsed: new Set([0, 1]) }, seen: "ae" },
    { filter: { focus: 1 }, seen: "bc" },
    { filter: { focus: 4 }, seen: "e" },
    { filter: { wanted: only("c") }, seen: "abc" },
    { filter: { wanted: only("c"), collapsed: new Set([1]) }, seen: "ab" },
    { filter: { wanted: only("d", "e") }, seen: "ade" },
    { filter: { wanted: only("c"), focus: 1 }, seen: "bc" },
    { filter: { wanted: only() }, seen: "" },
  ])("%# is $seen", ({ filter, seen }) => {
    expect(names(filter)).toBe(seen);
  });

  it("is as deep as one likes", () => {
    expect(names({ collapsed: collapsedFrom(ROWS, 0) })).toBe("ae");
    expect(names({ collapsed: collapsedFrom(ROWS, 1) })).toBe("abde");
    expect(names({ collapsed: collapsedFrom(ROWS, 2) })).toBe("abcde");
    expect(openDepth(ROWS, collapsedFrom(ROWS, 1))).toBe(1);
    expect(openDepth(ROWS, new Set())).toBe(2);
  });
});
