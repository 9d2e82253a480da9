import type { Hold } from "../limits.ts";
import type { Evaluate } from "../row.ts";
import { finite, toNumber } from "../values.ts";
import type { Aggregate } from "./aggregate.ts";

/** Nothing where there is no number. */
export function sum(value: Evaluate): Aggregate {
  const numbers = runningSum();
  return {
    add: (row) => numbers.add(toNumber(value(row))),
    result: () => (numbers.count() === 0 ? undefined : finite(numbers.sum())),
  };
}

/** Nothing where there is no number. */
export function avg(value: Evaluate): Aggregate {
  const numbers = runningSum();
  return {
    add: (row) => numbers.add(toNumber(value(row))),
    result: () => finite(numbers.sum() / numbers.count()),
  };
}

/**
 * Adds up without losing the small parts beside large ones.
 * @see https://en.wikipedia.org/wiki/Kahan_summation_algorithm#Further_enhancements
 */
function runningSum() {
  let [total, lost, count] = [0, 0, 0];
  return {
    add(number: number | undefined): void {
      if (number === undefined) return;
      count++;
      const next = total + number;
      lost += Math.abs(total) >= Math.abs(number) ? total - next + number : number - next + total;
      total = next;
    },
    sum: () => total + lost,
    count: () => count,
  };
}

/**
 * Of a sample (n − 1): nothing for fewer than two numbers.
 * @see https://en.wikipedia.org/wiki/Algorithms_for_calculating_variance#Welford's_online_algorithm
 */
export function stddev(value: Evaluate): Aggregate {
  let [count, mean, squares] = [0, 0, 0];
  return {
    add(row) {
      const number = toNumber(value(row));
      if (number === undefined) return;
      count++;
      const distance = number - mean;
      mean += distance / count;
      squares += distance * (number - mean);
    },
    result: () => (count < 2 ? undefined : finite(Math.sqrt(squares / (count - 1)))),
  };
}

/**
 * Exact, between the two nearest numbers where it falls between them: of n sorted numbers the one at (n − 1) × percent ÷ 100,
 * counted from 0. Nothing where there is no number, or for a percent that is not within 0 to 100.
 * @param hold counts numbers
 */
export function percentile(value: Evaluate, percent: number | undefined, hold: Hold): Aggregate {
  const numbers: number[] = [];
  return {
    add(row) {
      const number = toNumber(value(row));
      if (number === undefined) return;
      hold(1);
      numbers.push(number);
    },
    result() {
      if (percent === undefined || percent < 0 || percent > 100) return undefined;
      return atRank(Float64Array.from(numbers).sort(), percent);
    },
  };
}

function atRank(sorted: Float64Array, percent: number): number | undefined {
  const rank = ((sorted.length - 1) * percent) / 100;
  const below = sorted[Math.floor(rank)];
  const above = sorted[Math.ceil(rank)];
  if (below === undefined || above === undefined) return undefined;
  return below + (above - below) * (rank - Math.floor(rank));
}
