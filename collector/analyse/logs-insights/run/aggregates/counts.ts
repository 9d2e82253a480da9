import { distinctKey } from "../distinct-key.ts";
import type { Hold } from "../limits.ts";
import type { Evaluate } from "../row.ts";
import type { Aggregate } from "./aggregate.ts";

/** @param value undefined for `count(*)`, which counts all rows */
export function count(value: Evaluate | undefined): Aggregate {
  let rows = 0;
  return {
    add: value === undefined ? () => void rows++ : (row) => void (value(row) !== undefined && rows++),
    result: () => rows,
  };
}

/** Exact. @param hold counts values that are told apart */
export function countDistinct(value: Evaluate, hold: Hold): Aggregate {
  const seen = new Set<string | number>();
  return {
    add(row) {
      const key = distinctKey(value(row));
      if (key === undefined || seen.has(key)) return;
      hold(1);
      seen.add(key);
    },
    result: () => seen.size,
  };
}
