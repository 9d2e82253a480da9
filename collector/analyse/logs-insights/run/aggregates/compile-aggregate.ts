import type { Expression } from "../../ast.ts";
import { type CallExpression, compileExpression, type Surroundings } from "../evaluate.ts";
import type { Holdings } from "../limits.ts";
import type { Evaluate } from "../row.ts";
import type { Aggregate } from "./aggregate.ts";
import { count, countDistinct } from "./counts.ts";
import { avg, percentile, stddev, sum } from "./numbers.ts";
import { byTime, extreme, sorted, values } from "./picks.ts";

interface Arguments {
  readonly value: Evaluate;
  /** Of the row. */
  readonly time: Evaluate;
  readonly percent: number | undefined;
  readonly holdings: Holdings;
}

const AGGREGATES: Readonly<Record<string, (given: Arguments) => Aggregate>> = {
  count_distinct: ({ value, holdings }) => countDistinct(value, holdings.distinctValues),
  sum: ({ value }) => sum(value),
  avg: ({ value }) => avg(value),
  stddev: ({ value }) => stddev(value),
  pct: ({ value, percent, holdings }) => percentile(value, percent, holdings.percentileValues),
  percentile: ({ value, percent, holdings }) => percentile(value, percent, holdings.percentileValues),
  median: ({ value, holdings }) => percentile(value, 50, holdings.percentileValues),
  min: ({ value, holdings }) => extreme(value, "min", holdings.keptCharacters),
  max: ({ value, holdings }) => extreme(value, "max", holdings.keptCharacters),
  earliest: ({ value, time, holdings }) => byTime(value, time, "earliest", holdings.keptCharacters),
  latest: ({ value, time, holdings }) => byTime(value, time, "latest", holdings.keptCharacters),
  sortsFirst: ({ value, holdings }) => sorted(value, "first", holdings.keptCharacters),
  sortsLast: ({ value, holdings }) => sorted(value, "last", holdings.keptCharacters),
  values: ({ value, holdings }) => values(value, holdings.distinctValues),
};

/** All aggregate functions that are run here, in the letter case of the documentation. */
export const AGGREGATE_FUNCTIONS: ReadonlySet<string> = new Set(["count", ...Object.keys(AGGREGATES)]);

/** What makes the aggregate of a group; undefined for a call of another function. */
export function compileAggregate(
  call: CallExpression,
  around: Surroundings,
  holdings: Holdings,
): (() => Aggregate) | undefined {
  const [first, second] = call.arguments;
  if (call.name === "count") {
    const counted =
      first === undefined || first.type === "star" ? undefined : compileExpression(first, around);
    return () => count(counted);
  }
  const create = Object.hasOwn(AGGREGATES, call.name) ? AGGREGATES[call.name] : undefined;
  if (create === undefined || first === undefined) return undefined;
  const value = compileExpression(first, around);
  const time = around.resolve("@timestamp");
  return () => create({ value, time, percent: numberOf(second), holdings });
}

const numberOf = (expression: Expression | undefined): number | undefined =>
  expression?.type === "number" ? expression.value : undefined;
