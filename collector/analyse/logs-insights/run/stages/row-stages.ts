import type { Condition } from "../evaluate.ts";
import type { Hold } from "../limits.ts";
import type { Evaluate } from "../row.ts";
import { fromJson } from "../values.ts";
import type { Stage } from "./stage.ts";

/** Lets rows through of which the condition is true. */
export const filterStage = (condition: Condition, next: Stage): Stage => ({
  push(row) {
    if (condition(row)) next.push(row);
  },
  finish: () => next.finish(),
});

/** Gives rows fields: each value to its place. */
export const computeStage = (
  fields: readonly { readonly place: number; readonly value: Evaluate }[],
  next: Stage,
): Stage => ({
  push(row) {
    for (const { place, value } of fields) row.made[place] = value(row);
    next.push(row);
  },
  finish: () => next.finish(),
});

interface UnnestOptions {
  readonly list: Evaluate;
  /** Of an item. */
  readonly place: number;
  /** Counts rows. */
  readonly hold: Hold;
}

/** A row for each item of a list; what is no list counts as one item, and an empty list leaves no row. */
export const unnestStage = ({ list, place, hold }: UnnestOptions, next: Stage): Stage => ({
  push(row) {
    const value = list(row);
    for (const item of Array.isArray(value) ? value : [value]) {
      hold(1);
      const made = [...row.made];
      made[place] = fromJson(item);
      next.push({ line: row.line, made });
    }
  },
  finish: () => next.finish(),
});

/** Tells of each log line of which a row comes by, once. */
export function countLines(found: (lines: number) => void, next: Stage): Stage {
  let last: unknown;
  return {
    push(row) {
      if (row.line === undefined || row.line !== last) found(row.lines ?? 1);
      last = row.line;
      next.push(row);
    },
    finish: () => next.finish(),
  };
}
