import { createBoundedHeap } from "../bounded-heap.ts";
import { distinctKeys } from "../distinct-key.ts";
import type { Holdings } from "../limits.ts";
import type { Evaluate } from "../row.ts";
import { compareRows, type OrderedRow, type OrderKey, orderRows } from "../row-order.ts";
import type { Stage } from "./stage.ts";
import { keptCharacters } from "./top-rows.ts";

interface DedupOptions {
  readonly fields: readonly Evaluate[];
  readonly order: readonly OrderKey[];
  /** Of rows that the result can have. */
  readonly limit: number;
  readonly holdings: Holdings;
}

/**
 * The first row, in the order, of each combination of values. Rows that lack one of the fields are no duplicates and all go on,
 * as many as the result can have.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Dedup.html
 */
export function dedupStage({ fields, order, limit, holdings }: DedupOptions, next: Stage): Stage {
  const ordered = orderRows(order);
  const compare = compareRows(order);
  const first = new Map<string | number, OrderedRow>();
  const lacking = createBoundedHeap<OrderedRow>(limit, compare);
  const exchange = (kept: OrderedRow, dropped: OrderedRow | undefined): void => {
    kept.row.line?.forget();
    holdings.keptCharacters(
      keptCharacters(kept.row) - (dropped === undefined ? 0 : keptCharacters(dropped.row)),
    );
  };
  return {
    push(row) {
      const item = ordered(row);
      const values = fields.map((field) => field(row));
      if (values.includes(undefined)) {
        const dropped = lacking.offer(item);
        if (dropped !== item) exchange(item, dropped);
        return;
      }
      const key = distinctKeys(values);
      const other = first.get(key);
      if (other !== undefined && compare(other, item) < 0) return;
      if (other === undefined) holdings.groups(1);
      first.set(key, item);
      exchange(item, other);
    },
    finish() {
      const rows = [...first.values(), ...lacking.sorted()].sort(compare);
      for (const { row } of rows) next.push(row);
      next.finish();
    },
  };
}
