import { describe, expect, it } from "vitest";
import type { SpanRow } from "./span-rows.ts";
import { collapsedRows, openDepth, type RowFilter, visibleRows } from "./visible-rows.ts";

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
].map((row, index) => ({
  ...row,
  index,
  span: { name: row.name, span_id: row.name },
})) as unknown as SpanRow[];

const names = (filter: Partial<RowFilter>): string =>
  visibleRows(ROWS, { collapsed: new Set(), focus: undefined, wanted: undefined, ...filter })
    .map(({ span }) => span.name)
    .join("");

const only =
  (...wanted: string[]) =>
  ({ span }: SpanRow): boolean =>
    wanted.includes(span.name);

const upTo = (levels: number | undefined, ...toggled: string[]) =>
  collapsedRows(ROWS, { levels, toggled: new Set(toggled) });

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
    expect(names({ collapsed: upTo(0) })).toBe("ae");
    expect(names({ collapsed: upTo(1) })).toBe("abde");
    expect(names({ collapsed: upTo(2) })).toBe("abcde");
    expect(openDepth(ROWS, upTo(1))).toBe(1);
    expect(openDepth(ROWS, new Set())).toBe(2);
  });

  it("is otherwise where somebody has toggled it", () => {
    expect(names({ collapsed: upTo(undefined, "b") })).toBe("abde");
    expect(names({ collapsed: upTo(0, "a") })).toBe("abde");
    // There is nothing below it.
    expect(names({ collapsed: upTo(undefined, "e") })).toBe("abcde");
  });
});
