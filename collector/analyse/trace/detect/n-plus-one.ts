import { type AnalysedTrace, inclusiveCritical, type Unit } from "../analyse-trace.ts";
import type { Occurrence } from "../finding.ts";
import type { Observed } from "../observed.ts";
import { savedWithout } from "../replay.ts";
import { databaseSystem, isHttpCall, isStatement, serverSide, statementOf } from "../span-facts.ts";
import type { TraceNode } from "../trace-tree.ts";
import { withDescendants } from "../waiting-order.ts";
import { claimsOfSubtree } from "./claims.ts";

/** Sentry's count: https://docs.sentry.io/product/issues/issue-details/performance-issues/n-one-queries/ */
const MIN_COUNT = 5;
/** Of the unit, instead of Sentry's 50 ms: on one machine a query takes half a millisecond. */
const MIN_SHARE = 0.2;
/** Of the unit. What is done all at once has next to nothing to save. */
const MIN_SAVED_SHARE = 0.1;

/**
 * The same statement, or the same call, again and again below one span: a query in a loop where one would do.
 *
 *   server  |---------------------------------|
 *   list      |--|                              SELECT … the source, which gives the N
 *   item 1        |--|
 *   item 2            |--|                      five and more of the same, 20 % of the whole and more
 *   item …                |--|  |--|  |--|
 *
 * Saving: as if only the longest of them had been made.
 */
export function nPlusOne({ traces, peerOf }: Observed): Occurrence[] {
  return traces.flatMap((trace) =>
    trace.units.flatMap((unit) =>
      withDescendants(unit.root.node)
        .filter(({ children }) => children.length >= MIN_COUNT)
        .flatMap((parent) =>
          [...repeated(parent)].flatMap((calls) => occurrenceOf(trace, unit, parent, calls, peerOf)),
        ),
    ),
  );
}

/** Children that do the same, five and more; calls by the route that took them. */
function* repeated({ children }: TraceNode): Generator<readonly TraceNode[]> {
  const groups = new Map<string, TraceNode[]>();
  for (const child of children) {
    if (!isRepeatable(child)) continue;
    const operation = operationOf(child);
    const group = groups.get(operation);
    if (group === undefined) groups.set(operation, [child]);
    else group.push(child);
  }
  for (const group of groups.values()) if (group.length >= MIN_COUNT) yield group;
}

/** What only frames a transaction repeats with it. */
const FRAME = /^\s*(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b/i;

const isRepeatable = (node: TraceNode): boolean =>
  isStatement(node) ? !FRAME.test(statementOf(node.span) ?? "") : isHttpCall(node);

const operationOf = (node: TraceNode): string => {
  const server = isStatement(node) ? undefined : serverSide(node);
  return server === undefined ? node.operation : `${server.operation} of ${server.service}`;
};

function occurrenceOf(
  trace: AnalysedTrace,
  unit: Unit,
  parent: TraceNode,
  calls: readonly TraceNode[],
  peerOf: Observed["peerOf"],
): Occurrence[] {
  const critical = calls.reduce((sum, call) => sum + inclusiveCritical(call, trace), 0);
  const [first] = calls;
  if (first === undefined || critical < MIN_SHARE * unit.duration) return [];
  const longest = calls.reduce((most, call) => (call.end - call.start > most.end - most.start ? call : most));
  const saving = savedWithout(
    unit.root.node,
    calls.filter((call) => call !== longest),
  );
  if (saving < MIN_SAVED_SHARE * unit.duration) return [];
  return [
    {
      kind: "n-plus-one",
      service: parent.service,
      operation: operationOf(first),
      peer: isStatement(first) ? (databaseSystem(first.span) ?? "") : peerOf(first),
      unit,
      at: first,
      nodes: calls,
      claims: calls.flatMap((call) => claimsOfSubtree(call, trace)),
      saving,
      figures: { count: calls.length, totalNanos: critical },
    },
  ];
}
