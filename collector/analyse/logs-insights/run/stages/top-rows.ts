import { createBoundedHeap } from "../bounded-heap.ts";
import type { Hold } from "../limits.ts";
import type { Row } from "../row.ts";
import { compareRows, type OrderedRow, type OrderKey, orderRows } from "../row-order.ts";
import type { Stage } from "./stage.ts";

export interface TopRows extends Stage {
  /** Whether no line of this time or an earlier one can be among the rows any more: for rows sorted by time, newest first. */
  isSettledBefore(timestamp: number): boolean;
}

interface TopRowsOptions {
  readonly order: readonly OrderKey[];
  readonly limit: number;
  /** Counts the characters of lines that are kept. */
  readonly hold: Hold;
}

/** The first rows of an order; all others are let go as they come. */
export function topRows({ order, limit, hold }: TopRowsOptions, next: Stage): TopRows {
  const ordered = orderRows(order);
  const kept = createBoundedHeap<OrderedRow>(limit, compareRows(order));
  return {
    push(row) {
      const item = ordered(row);
      const dropped = kept.offer(item);
      if (dropped === item) return;
      row.line?.forget();
      hold(keptCharacters(row) - (dropped === undefined ? 0 : keptCharacters(dropped.row)));
    },
    finish() {
      for (const { row } of kept.sorted()) next.push(row);
      next.finish();
    },
    isSettledBefore: (timestamp) =>
      kept.size === limit && (kept.last()?.row.line?.event.timestamp ?? timestamp) > timestamp,
  };
}

/** The message, and the texts that were made; what was cut out of the message shares its memory. */
export const keptCharacters = ({ line, made }: Row): number =>
  made.reduce<number>(
    (sum, value) => sum + (typeof value === "string" ? value.length : 0),
    line?.event.message.length ?? 0,
  );
