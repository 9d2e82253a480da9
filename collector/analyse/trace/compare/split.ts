import type { AnalysedTrace } from "../analyse-trace.ts";
import { ascending, percentile } from "../percentiles.ts";
import { setOf, type TraceSet } from "./trace-set.ts";

export interface Split {
  readonly a: TraceSet;
  readonly b: TraceSet;
}

const SLOW = 0.95;
const [FROM_NORMAL, TO_NORMAL] = [0.4, 0.6];

/**
 * The normal traces (from the 40th to the 60th percentile) against the slow ones (the 95th and above): what makes the tail.
 * @throws {RangeError} with too few traces for a tail
 */
export function splitBySlowness({ traces }: TraceSet): Split {
  const durations = ascending(traces.map(durationOf));
  const bound = (share: number): number => percentile(durations, share);
  const a = traces.filter(
    (trace) => durationOf(trace) >= bound(FROM_NORMAL) && durationOf(trace) <= bound(TO_NORMAL),
  );
  const b = traces.filter(
    (trace) => durationOf(trace) >= bound(SLOW) && durationOf(trace) > bound(TO_NORMAL),
  );
  return checked(a, b, `of ${traces.length} traces none is slower than the others`);
}

/**
 * The traces in which no span has this value against those in which one has it.
 * @param attribute of a span or its resource, e.g. `customer` or `service.version`
 * @param against the traces with this value stand instead of those without the other; with both, a trace is on the side of `value`
 * @throws {RangeError} where all have it or none, with the values that there are
 */
export function splitByAttribute(
  { traces }: TraceSet,
  attribute: string,
  value: string,
  against?: string,
): Split {
  const values = new Map<AnalysedTrace, Set<string>>(
    traces.map((trace) => [trace, valuesOf(trace, attribute)]),
  );
  const has = (trace: AnalysedTrace): boolean => values.get(trace)?.has(value) === true;
  const known = [...new Set([...values.values()].flatMap((some) => [...some]))].sort().slice(0, MOST_NAMED);
  return checked(
    traces.filter(
      (trace) => !has(trace) && (against === undefined || values.get(trace)?.has(against) === true),
    ),
    traces.filter(has),
    `${attribute}=${value}${against === undefined ? "" : ` against ${against}`} parts nothing: there are ${known.length === 0 ? "no values" : known.join(", ")}`,
  );
}

/**
 * The traces that began before a time against those that began at it or later.
 * @param time nanoseconds since 1970
 * @throws {RangeError} where one of the sides is empty
 */
export function splitByTime({ traces }: TraceSet, time: bigint): Split {
  const isBefore = ({ tree }: AnalysedTrace): boolean => tree.origin < time;
  const [a, b] = [traces.filter(isBefore), traces.filter((trace) => !isBefore(trace))];
  return checked(a, b, `${a.length} traces began before that time, ${b.length} after it`);
}

const MOST_NAMED = 20;

const durationOf = ({ units }: AnalysedTrace): number => units[0]?.duration ?? 0;

function valuesOf({ tree }: AnalysedTrace, attribute: string): Set<string> {
  return new Set(
    tree.nodes.flatMap(({ span }) => {
      const value = span.attributes[attribute] ?? span.resource.attributes[attribute];
      return value === undefined ? [] : Array.isArray(value) ? value.map(String) : [String(value)];
    }),
  );
}

function checked(a: readonly AnalysedTrace[], b: readonly AnalysedTrace[], problem: string): Split {
  if (a.length === 0 || b.length === 0) throw new RangeError(problem);
  return { a: setOf(a), b: setOf(b) };
}
