import type { Evaluate, Row } from "./row.ts";
import { compareSortKeys, type SortKey, sortKey } from "./sort-order.ts";

export interface OrderKey {
  readonly value: Evaluate;
  readonly isDescending: boolean;
}

/** A row, and what it is sorted by. */
export interface OrderedRow {
  readonly row: Row;
  readonly keys: readonly SortKey[];
  /** In which it came: what decides where all keys are the same. */
  readonly sequence: number;
}

/** What makes rows comparable. */
export function orderRows(keys: readonly OrderKey[]): (row: Row) => OrderedRow {
  let sequence = 0;
  return (row) => ({ row, keys: keys.map(({ value }) => sortKey(value(row))), sequence: sequence++ });
}

export function compareRows(keys: readonly OrderKey[]): (a: OrderedRow, b: OrderedRow) => number {
  const signs = keys.map(({ isDescending }) => (isDescending ? -1 : 1));
  return (a, b) => {
    for (const [index, sign] of signs.entries()) {
      const order = compareSortKeys(a.keys[index], b.keys[index]);
      if (order !== 0) return sign * order;
    }
    return a.sequence - b.sequence;
  };
}
