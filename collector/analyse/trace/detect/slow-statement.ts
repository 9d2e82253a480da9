import type { AnalysedTrace, Unit } from "../analyse-trace.ts";
import type { Occurrence } from "../finding.ts";
import type { Observed } from "../observed.ts";
import { databaseSystem, isStatement } from "../span-facts.ts";
import type { TraceNode } from "../trace-tree.ts";
import { withDescendants } from "../waiting-order.ts";
import { claimOf, sumOfClaims } from "./claims.ts";

/** Of the unit. */
const MIN_SHARE = 0.4;
/** In nanoseconds. Healthy statements on one machine take 1 ms, and 5 ms in one of a hundred. */
const MIN_TIME = 15e6;
/** More of them are rather a loop. */
const MAX_COUNT = 4;

/**
 * One statement takes most of the whole.
 *
 *   server  |---------------------------|
 *   BEGIN    ||
 *   SELECT     |------------------|         40 % of the critical path and more, 15 ms and more
 *   COMMIT                          ||
 *
 * Saving: all but the way to the database and back.
 */
export function slowStatement({ traces, roundTripOf }: Observed): Occurrence[] {
  return traces.flatMap((trace) =>
    trace.units.flatMap((unit) => {
      const statements = withDescendants(unit.root.node).filter(isStatement);
      const same = Map.groupBy(statements, ({ service, operation }) => JSON.stringify([service, operation]));
      return [...same.values()].flatMap((nodes) => occurrenceOf(trace, unit, nodes, roundTripOf));
    }),
  );
}

function occurrenceOf(
  trace: AnalysedTrace,
  unit: Unit,
  nodes: readonly TraceNode[],
  roundTripOf: Observed["roundTripOf"],
): Occurrence[] {
  const claims = nodes.map((node) => claimOf(node, trace));
  const taken = sumOfClaims(claims);
  const [at] = nodes;
  if (at === undefined || nodes.length > MAX_COUNT) return [];
  if (taken < Math.max(MIN_TIME, MIN_SHARE * unit.duration)) return [];
  return [
    {
      kind: "slow-statement",
      service: at.service,
      operation: at.operation,
      peer: databaseSystem(at.span) ?? "",
      unit,
      at,
      nodes,
      claims,
      saving: Math.max(0, taken - nodes.length * roundTripOf(at.service)),
      figures: { count: nodes.length, totalNanos: taken },
    },
  ];
}
