import type { Unit } from "../analyse-trace.ts";
import type { Occurrence } from "../finding.ts";
import type { Observed } from "../observed.ts";
import { databaseSystem, isPoolConnect } from "../span-facts.ts";
import type { TraceNode } from "../trace-tree.ts";
import { withDescendants } from "../waiting-order.ts";
import { binomialTail } from "./binomial-tail.ts";
import { claimOf } from "./claims.ts";
import { firstIndex } from "./count-between.ts";
import { type Execution, executions } from "./executions.ts";
import { MIN_WAIT } from "./pool-wait.ts";

/** In nanoseconds: what is worth caching. */
const MIN_TIME = 15e6;
/** Traces that compute it at the same time. */
const MIN_TRACES = 3;
/** Of the requests of the same kind, at most so many need it: the others find its result in the cache … */
const MAX_SHARE = 0.7;
/** … and at least so many of those that come while the first computes it, which is not a matter of chance. */
const MIN_SHARE_WITHIN = 0.8;
const MOST_CHANCE = 0.01;
/** Of the unit. */
const MIN_SHARE = 0.2;

/**
 * A result that runs out of a cache, and all who miss it compute it at once.
 *
 *   request 1   |-|                         from the cache
 *   request 2        |======compute======|
 *   request 3         |======compute======|    the same statement, begun while others were at it
 *   request 4           |======compute======|
 *   request 5                |-----connect----|=|   waits for a connection, which those that compute have
 *   request 6                                    |-|   from the cache
 *
 * A statement that some requests need and others do not, whenever they come, is none.
 */
export function stampede(observed: Observed): Occurrence[] {
  const startOf = ({ trace, root }: Unit): number => observed.offsetOf(trace) + root.node.start;
  const units = observed.traces.flatMap((trace) => trace.units);
  const byEntry = new Map<string, Unit[]>();
  for (const [entry, ofEntry] of Map.groupBy(units, (unit) => unit.entry)) {
    byEntry.set(
      entry,
      ofEntry.sort((a, b) => startOf(a) - startOf(b)),
    );
  }
  const byStatement = Map.groupBy(
    executions(observed, ({ start, end }) => end - start >= MIN_TIME),
    ({ node, unit }) => JSON.stringify([node.service, node.operation, unit.entry]),
  );
  // Of statements that slow each other down, the one that takes the most is told first.
  const dearestFirst = [...byStatement.values()].sort((a, b) => takenBy(b) - takenBy(a));
  return dearestFirst.flatMap((all) => {
    const ofEntry = byEntry.get(all[0]?.unit.entry ?? "") ?? [];
    const users = new Set(all.map(({ unit }) => unit));
    if (users.size > MAX_SHARE * ofEntry.length) return [];
    const bursts = inBursts(all);
    const meanwhile = bursts.flatMap((burst) => askingDuring(burst, ofEntry, startOf));
    const missed = meanwhile.filter((unit) => users.has(unit)).length;
    if (missed < MIN_SHARE_WITHIN * meanwhile.length) return [];
    if (binomialTail(missed, meanwhile.length, users.size / ofEntry.length) > MOST_CHANCE) return [];
    const computed = bursts.flatMap((burst) =>
      burst.flatMap((one) => occurrenceOf(one, one.node, burst.length)),
    );
    return [...computed, ...bursts.flatMap((burst) => waitsFor(burst, observed))];
  });
}

const takenBy = (all: readonly Execution[]): number =>
  all.reduce((sum, { start, end }) => sum + end - start, 0);

/**
 * The requests that get as far as this while the first of a burst is computing, in the first half of it: later ones may ask for the
 * result when it is there. They are taken to need as long to get there as that one.
 * @param units by their start
 */
function askingDuring(
  [first]: readonly Execution[],
  units: readonly Unit[],
  startOf: (unit: Unit) => number,
): readonly Unit[] {
  if (first === undefined) return [];
  const began = startOf(first.unit);
  const half = (first.end - first.start) / 2;
  return units.slice(
    firstIndex(units, (unit) => startOf(unit) > began),
    firstIndex(units, (unit) => startOf(unit) > began + half),
  );
}

/** Executions that overlap, one with the next. */
function inBursts(all: readonly Execution[]): Execution[][] {
  const bursts: Execution[][] = [];
  let burst: Execution[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const one of [...all].sort((a, b) => a.start - b.start)) {
    if (one.start > end) {
      burst = [];
      bursts.push(burst);
    }
    burst.push(one);
    end = Math.max(end, one.end);
  }
  return bursts.filter((some) => new Set(some.map(({ trace }) => trace)).size >= MIN_TRACES);
}

/** Requests of the service that wait for a connection of its pool while a burst computes. */
function waitsFor(burst: readonly Execution[], { traces, offsetOf }: Observed): Occurrence[] {
  const [first] = burst;
  if (first === undefined) return [];
  const { service } = first.node;
  const end = Math.max(...burst.map((one) => one.end));
  return traces.flatMap((trace) => {
    const offset = offsetOf(trace);
    return trace.units.flatMap((unit) =>
      withDescendants(unit.root.node)
        .filter((node) => node.service === service && isPoolConnect(node))
        .filter((node) => node.end - node.start >= MIN_WAIT)
        .filter((node) => offset + node.start < end && offset + node.end > first.start)
        .flatMap((wait) => occurrenceOf({ trace, unit, node: first.node }, wait, burst.length)),
    );
  });
}

/** @param at what costs the time: the statement, or the wait of another request */
function occurrenceOf(
  { trace, unit, node }: Pick<Execution, "trace" | "unit" | "node">,
  at: TraceNode,
  together: number,
): Occurrence[] {
  const claim = claimOf(at, trace);
  if (claim.nanos < MIN_SHARE * unit.duration) return [];
  return [
    {
      kind: "stampede",
      service: node.service,
      operation: node.operation,
      peer: databaseSystem(node.span) ?? "",
      unit,
      at,
      nodes: [at],
      claims: [claim],
      saving: claim.nanos,
      figures: { together, totalNanos: claim.nanos },
    },
  ];
}
