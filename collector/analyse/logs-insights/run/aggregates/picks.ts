import { distinctKey } from "../distinct-key.ts";
import type { Hold } from "../limits.ts";
import type { Evaluate } from "../row.ts";
import { compareSortKeys, sortKey } from "../sort-order.ts";
import { isStructure, toNumber, type Value } from "../values.ts";
import type { Aggregate } from "./aggregate.ts";

/** A value that is kept, and counted by its characters. */
function keptValue(hold: Hold) {
  let kept: Value;
  return {
    get: () => kept,
    set(value: Value): void {
      hold(lengthOf(value) - lengthOf(kept));
      kept = value;
    },
  };
}

const lengthOf = (value: Value): number => (typeof value === "string" ? value.length : 0);

/** The least or greatest number; of texts, where there is no number, the one that sorts first or last. */
export function extreme(value: Evaluate, which: "min" | "max", hold: Hold): Aggregate {
  const sign = which === "min" ? 1 : -1;
  const texts = sorted(value, which === "min" ? "first" : "last", hold);
  let best: { readonly number: number; readonly value: Value } | undefined;
  return {
    add(row) {
      const found = value(row);
      const number = toNumber(found);
      if (number === undefined) {
        if (best === undefined) texts.add(row);
      } else if (best === undefined || sign * (number - best.number) < 0) best = { number, value: found };
    },
    result: () => (best === undefined ? texts.result() : best.value),
  };
}

/** The value that sorts first or last. */
export function sorted(value: Evaluate, which: "first" | "last", hold: Hold): Aggregate {
  const sign = which === "first" ? 1 : -1;
  const kept = keptValue(hold);
  return {
    add(row) {
      const found = value(row);
      if (found === undefined || isStructure(found)) return;
      const best = kept.get();
      if (best === undefined || sign * compareSortKeys(sortKey(found), sortKey(best)) < 0) kept.set(found);
    },
    result: kept.get,
  };
}

/** The value of the row with the earliest or latest time, of those that have it; of several, the one that sorts first or last. */
export function byTime(value: Evaluate, time: Evaluate, which: "earliest" | "latest", hold: Hold): Aggregate {
  const sign = which === "earliest" ? 1 : -1;
  const kept = keptValue(hold);
  let best = sign * Number.POSITIVE_INFINITY;
  return {
    add(row) {
      const found = value(row);
      if (found === undefined || isStructure(found)) return;
      const millis = toNumber(time(row)) ?? 0;
      const order = sign * (millis - best) || sign * compareSortKeys(sortKey(found), sortKey(kept.get()));
      if (order >= 0 && kept.get() !== undefined) return;
      best = millis;
      kept.set(found);
    },
    result: kept.get,
  };
}

/** The distinct values, in the order of `sort`. @param hold counts values that are told apart */
export function values(value: Evaluate, hold: Hold): Aggregate {
  const found = new Map<string | number, Value>();
  return {
    add(row) {
      const each = value(row);
      const key = distinctKey(each);
      if (key === undefined || found.has(key)) return;
      hold(1);
      found.set(key, each);
    },
    result: () => [...found.values()].sort((a, b) => compareSortKeys(sortKey(a), sortKey(b))),
  };
}
