import type { AnalysedTrace, Unit } from "../analyse-trace.ts";
import type { Occurrence } from "../finding.ts";
import type { Observed } from "../observed.ts";
import { databaseSystem, isStatement } from "../span-facts.ts";
import type { TraceNode } from "../trace-tree.ts";
import { withDescendants } from "../waiting-order.ts";
import { claimOf } from "./claims.ts";

interface Execution {
  readonly trace: AnalysedTrace;
  readonly unit: Unit;
  readonly node: TraceNode;
  /** Nanoseconds since the first trace of all. */
  readonly start: number;
}

/** In nanoseconds: what is worth caching. */
const MIN_TIME = 15e6;
/** Begun within so many nanoseconds of one another … */
const WITHIN = 100e6;
/** … by so many traces. */
const MIN_TRACES = 3;
/** Of the requests of the same kind, at most so many need it: the others find its result in the cache. */
const MAX_SHARE = 0.7;
/** Of the unit. */
const MIN_SHARE = 0.2;

/**
 * A result that runs out of a cache, and all who miss it compute it at once.
 *
 *   request 1   |-|                         from the cache
 *   request 2        |======compute======|
 *   request 3         |======compute======|    the same statement, begun within a tenth of a second
 *   request 4           |======compute======|
 *   request 5                                 |-|   from the cache
 */
export function stampede(observed: Observed): Occurrence[] {
  const unitsByEntry = Map.groupBy(
    observed.traces.flatMap(({ units }) => units),
    ({ entry }) => entry,
  );
  const byStatement = Map.groupBy(executions(observed), ({ node, unit }) =>
    JSON.stringify([node.service, node.operation, unit.entry]),
  );
  return [...byStatement.values()].flatMap((all) => {
    const ofEntry = unitsByEntry.get(all[0]?.unit.entry ?? "")?.length ?? 0;
    const users = new Set(all.map(({ unit }) => unit)).size;
    return users > MAX_SHARE * ofEntry
      ? []
      : inBursts(all).flatMap((burst) => burst.flatMap((one) => occurrenceOf(one, burst.length)));
  });
}

function* executions({ traces, offsetOf }: Observed): Generator<Execution> {
  for (const trace of traces) {
    const offset = offsetOf(trace);
    for (const unit of trace.units) {
      for (const node of withDescendants(unit.root.node)) {
        if (isStatement(node) && node.end - node.start >= MIN_TIME)
          yield { trace, unit, node, start: offset + node.start };
      }
    }
  }
}

function inBursts(all: readonly Execution[]): Execution[][] {
  const bursts: Execution[][] = [];
  let burst: Execution[] = [];
  for (const one of [...all].sort((a, b) => a.start - b.start)) {
    if (burst.length > 0 && one.start - (burst.at(-1)?.start ?? 0) > WITHIN) {
      bursts.push(burst);
      burst = [];
    }
    burst.push(one);
  }
  bursts.push(burst);
  return bursts.filter((some) => new Set(some.map(({ trace }) => trace)).size >= MIN_TRACES);
}

function occurrenceOf({ trace, unit, node }: Execution, together: number): Occurrence[] {
  const claim = claimOf(node, trace);
  if (claim.nanos < MIN_SHARE * unit.duration) return [];
  return [
    {
      kind: "stampede",
      service: node.service,
      operation: node.operation,
      peer: databaseSystem(node.span) ?? "",
      unit,
      at: node,
      nodes: [node],
      claims: [claim],
      saving: claim.nanos,
      figures: { together, totalNanos: claim.nanos },
    },
  ];
}
