import type { AttributeValue } from "@playground/shared/model/attributes";
import type { AnalysedTrace } from "../analyse-trace.ts";
import { instanceOf, versionOf } from "../span-facts.ts";
import { chiSquaredTail } from "./chi-squared.ts";
import type { TraceSet } from "./trace-set.ts";

/** One value of an attribute, in the two sets. */
interface ValueDifference {
  readonly value: string;
  /** Of the set's traces, from 0 to 1. */
  readonly shareOfA: number;
  readonly shareOfB: number;
  /** X-Ray's: `shareOfB − shareOfA`. */
  readonly delta: number;
}

/** An attribute whose values are not the same in both sets, and not by chance. */
export interface AttributeDifference {
  /** `customer`, or for resources `orders service.version`. */
  readonly attribute: string;
  /** The greatest difference first. */
  readonly values: readonly ValueDifference[];
  /** How likely such a difference is by chance alone. */
  readonly p: number;
}

/** Traces that have the attribute at all, in both sets together. */
const MIN_SUPPORT = 20;
/** More different values than this share of the traces: an id. */
const MAX_DISTINCT = 0.5;
/** Of the attributes that are reported, so many may be there by chance. */
const FALSE_DISCOVERIES = 0.05;
const MOST_VALUES = 20;
const BINS = 4;

/** Ids, times and texts that are told apart by nobody. */
const LEFT_OUT =
  /(^|[._ ])(id|ids|correlation_id|port|url|full|stack|stacktrace|address)$|^url\.|^db\.|^thread\.|^network\.peer/;

/**
 * The attributes by whose values two sets of traces differ, the greatest difference first.
 *
 *   A: 100 normal traces    customer=grace 12 %   ada 13 % …      Δ(grace) = 96 % − 12 % = 84 %
 *   B:  25 slow traces      customer=grace 96 %   ada  0 % …
 *
 * Ranked by the greatest |Δ| of any value; only those for which a G-test says, with Benjamini and Hochberg's correction at 5 %, that it is
 * no chance. Numbers of more than a few values are taken in quartiles.
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-console-analytics.html for Δ
 * @see https://en.wikipedia.org/wiki/G-test and https://doi.org/10.1111/j.2517-6161.1995.tb02031.x
 */
export function compareAttributes(a: TraceSet, b: TraceSet): AttributeDifference[] {
  const columns = [attributeColumns(a.traces), attributeColumns(b.traces)] as const;
  const names = new Set([...columns[0].keys(), ...columns[1].keys()]);
  const found = [...names].flatMap((attribute) => {
    const values = [columns[0].get(attribute) ?? [], columns[1].get(attribute) ?? []] as const;
    return differenceOf(attribute, values, [a.traces.length, b.traces.length]);
  });
  return withoutChance(found).sort((x, y) => greatest(y) - greatest(x));
}

const greatest = ({ values }: AttributeDifference): number => Math.abs(values[0]?.delta ?? 0);

/** By attribute, its value in each trace that has one; the first span that has it counts. */
function attributeColumns(traces: readonly AnalysedTrace[]): Map<string, AttributeValue[]> {
  const columns = new Map<string, AttributeValue[]>();
  for (const { tree } of traces) {
    const seen = new Set<string>();
    const add = (name: string, value: AttributeValue): void => {
      if (seen.has(name) || LEFT_OUT.test(name) || value === "") return;
      seen.add(name);
      const column = columns.get(name);
      if (column === undefined) columns.set(name, [value]);
      else column.push(value);
    };
    for (const { span, service } of tree.nodes) {
      for (const [name, value] of Object.entries(span.attributes)) add(name, value);
      add(`${service} service.version`, versionOf(span));
      add(`${service} service.instance`, instanceOf(span));
    }
  }
  return columns;
}

function differenceOf(
  attribute: string,
  columns: readonly [readonly AttributeValue[], readonly AttributeValue[]],
  sizes: readonly [number, number],
): AttributeDifference[] {
  const all = columns.flat();
  if (all.length < MIN_SUPPORT) return [];
  const label = labeller(all);
  const counts = columns.map((column) => countBy(column.map(label))) as [
    Map<string, number>,
    Map<string, number>,
  ];
  const values = [...new Set([...counts[0].keys(), ...counts[1].keys()])];
  if (values.length > MAX_DISTINCT * all.length) return [];
  const shares = values.map((value): ValueDifference => {
    const shareOfA = (counts[0].get(value) ?? 0) / Math.max(1, sizes[0]);
    const shareOfB = (counts[1].get(value) ?? 0) / Math.max(1, sizes[1]);
    return { value, shareOfA, shareOfB, delta: shareOfB - shareOfA };
  });
  shares.sort((x, y) => Math.abs(y.delta) - Math.abs(x.delta));
  return [{ attribute, values: shares.slice(0, MOST_VALUES), p: chanceOf(values, counts, sizes) }];
}

/** The G-test of independence of the value (or having none) and the set. */
function chanceOf(
  values: readonly string[],
  counts: readonly [ReadonlyMap<string, number>, ReadonlyMap<string, number>],
  sizes: readonly [number, number],
): number {
  const rows = values.map((value) => [counts[0].get(value) ?? 0, counts[1].get(value) ?? 0] as const);
  const known = rows.reduce(([a, b], [inA, inB]) => [a + inA, b + inB], [0, 0]);
  const without = [sizes[0] - (known[0] ?? 0), sizes[1] - (known[1] ?? 0)] as const;
  const table = without[0] + without[1] > 0 ? [...rows, without] : rows;
  if (table.length < 2) return 1;
  const total = sizes[0] + sizes[1];
  const g = table.reduce(
    (sum, row) =>
      sum + row.reduce((part, count, side) => part + term(count, row, sizes[side] ?? 0, total), 0),
    0,
  );
  return chiSquaredTail(2 * g, table.length - 1);
}

function term(count: number, row: readonly [number, number], size: number, total: number): number {
  const expected = ((row[0] + row[1]) * size) / total;
  return count === 0 ? 0 : count * Math.log(count / expected);
}

/** Benjamini and Hochberg: the k smallest, where the k-th is at most k/m of the rate that is allowed. */
function withoutChance(found: readonly AttributeDifference[]): AttributeDifference[] {
  const byChance = [...found].sort((x, y) => x.p - y.p);
  const last = byChance.findLastIndex(({ p }, at) => p <= ((at + 1) / byChance.length) * FALSE_DISCOVERIES);
  return byChance.slice(0, last + 1);
}

/** Names a value: a text as it is, a number of a wide range by its quartile. */
function labeller(all: readonly AttributeValue[]): (value: AttributeValue) => string {
  const numbers = all.filter((value) => typeof value === "number");
  const isWide = numbers.length === all.length && new Set(numbers).size > 2 * BINS;
  if (!isWide)
    return (value) => (Array.isArray(value) ? [...value].map(String).sort().join(", ") : String(value));
  const sorted = Float64Array.from(numbers).sort();
  const edges = [1, 2, 3].map((quarter) => sorted[Math.floor((quarter * sorted.length) / BINS)] ?? 0);
  const labels = [
    `< ${edges[0]}`,
    `${edges[0]} to ${edges[1]}`,
    `${edges[1]} to ${edges[2]}`,
    `≥ ${edges[2]}`,
  ];
  return (value) => labels[edges.filter((edge) => Number(value) >= edge).length] ?? "";
}

const countBy = (labels: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
};
