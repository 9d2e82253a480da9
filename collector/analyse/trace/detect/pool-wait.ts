import type { AnalysedTrace, Unit } from "../analyse-trace.ts";
import type { Occurrence } from "../finding.ts";
import type { Observed } from "../observed.ts";
import { isPoolConnect, isStatement } from "../span-facts.ts";
import type { TraceNode } from "../trace-tree.ts";
import { withDescendants } from "../waiting-order.ts";
import { claimOf, sumOfClaims } from "./claims.ts";

/** Of the unit. */
const MIN_SHARE = 0.2;
/** In nanoseconds. A pool that has a connection hands it out in 0.1 ms. */
export const MIN_WAIT = 5e6;

/**
 * Waiting for a connection of a pool: long before a statement that is short.
 *
 *   server         |--------------------------|
 *   pool.connect    |----------------|            the wait; what opens a connection is a span below it, and not counted
 *   SELECT                             |--|       or, where an instrumentation has no such span, a gap in its place
 */
export function poolWait({ traces }: Observed): Occurrence[] {
  const withSpans = new Set(
    traces.flatMap(({ tree }) => tree.nodes.filter(isPoolConnect).map(({ service }) => service)),
  );
  return traces.flatMap((trace) =>
    trace.units.flatMap((unit) => {
      const waits = new Map<string, TraceNode[]>();
      for (const node of withDescendants(unit.root.node)) {
        if (!(withSpans.has(node.service) ? isPoolConnect(node) : waitsBeforeStatement(node))) continue;
        waits.set(node.service, [...(waits.get(node.service) ?? []), node]);
      }
      return [...waits].flatMap(([service, nodes]) =>
        occurrenceOf(trace, unit, service, nodes, withSpans.has(service)),
      );
    }),
  );
}

/** The gap before the first statement, and that is most of what the span itself takes. */
const gapBefore = (node: TraceNode): number => {
  const index = node.children.findIndex(isStatement);
  const statement = node.children[index];
  if (statement === undefined) return 0;
  return statement.start - (node.children[index - 1]?.end ?? node.start);
};

const waitsBeforeStatement = (node: TraceNode): boolean => gapBefore(node) >= MIN_WAIT;

function occurrenceOf(
  trace: AnalysedTrace,
  unit: Unit,
  service: string,
  nodes: readonly TraceNode[],
  hasSpans: boolean,
): Occurrence[] {
  const claims = nodes.map((node) => claimOf(node, trace, hasSpans ? undefined : gapBefore(node)));
  const waited = sumOfClaims(claims);
  const [at] = [...claims].sort((a, b) => b.nanos - a.nanos);
  if (at === undefined || waited < Math.max(MIN_WAIT, MIN_SHARE * unit.duration)) return [];
  const figures = { count: nodes.length, waitNanos: waited };
  const operation = hasSpans ? at.node.operation : "a connection";
  return [
    {
      kind: "pool-wait",
      service,
      operation,
      peer: "",
      unit,
      at: at.node,
      nodes,
      claims,
      saving: waited,
      figures,
    },
  ];
}
