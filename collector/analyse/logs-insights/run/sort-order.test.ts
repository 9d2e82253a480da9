import { expect, it } from "vitest";
import { compareSortKeys, sortKey } from "./sort-order.ts";
import { Timestamp, type Value } from "./values.ts";

const sorted = (values: readonly Value[]): Value[] =>
  values.toSorted((a, b) => compareSortKeys(sortKey(a), sortKey(b)));

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Sort.html */
const DOCUMENTED = ["!:", "#", "*%04", "0#", "5A", "111A", "2345_", "@", "@_", "A", "A9876fghj", "a12345hfh"];

it("sorts as the documentation's example", () => {
  const values = [...DOCUMENTED, "0", "01", "1", "2", "3"];
  expect(sorted(values)).toEqual(values);
  // "01" is as great as "1": they stay as they stood.
  const distinct = values.filter((value) => value !== "01");
  expect(sorted(distinct.toReversed())).toEqual(distinct);
});

it("sorts what is missing first, and numbers of every kind by their value", () => {
  const values: Value[] = [undefined, "-", "x", -5, "-4.5", false, "0.5", true, 2, "1e1", new Timestamp(11)];
  const present = values.slice(1);
  expect(sorted(present.toReversed())).toEqual(present);
  expect(values.every((value) => compareSortKeys(sortKey(undefined), sortKey(value)) <= 0)).toBe(true);
});

it("compares by code points, not by UTF-16 units", () => {
  expect(sorted(["\u{1f44d}", "\u{ff5e}"])).toEqual(["\u{ff5e}", "\u{1f44d}"]);
});
