import type { AnalysedTrace, Unit } from "../analyse-trace.ts";
import type { Claim, Occurrence } from "../finding.ts";
import type { Observed } from "../observed.ts";
import { databaseSystem, isFailed, isHttpCall, isStatement, serverSide } from "../span-facts.ts";
import type { TraceNode } from "../trace-tree.ts";
import { withDescendants } from "../waiting-order.ts";
import { claimOf, sumOfClaims } from "./claims.ts";

/** Of the unit. */
const MIN_SHARE = 0.2;
/** In nanoseconds. On one machine, idle, the gap of a call is 1 ms, 4 ms in one of twenty, and BEGIN takes half a millisecond. */
const MIN_GAP = 10e6;

/**
 * Time between two processes: what a call took its client less what it took its server.
 *
 *   client  |--------------------|
 *   server        |--------|          gap = client − server: network, accept queue, or a callee that is too busy to begin
 *   gap     |----|          |----|
 *
 *   client  |--------------------| !  no server at all: nothing answered
 *
 * For a database, which has no spans: what BEGIN takes, times the statements.
 */
export function edgeGap(observed: Observed): Occurrence[] {
  return observed.traces.flatMap((trace) =>
    trace.units.flatMap((unit) => {
      const nodes = withDescendants(unit.root.node);
      return [...callGaps(trace, unit, nodes, observed), ...databaseGaps(trace, unit, nodes, observed)];
    }),
  );
}

function callGaps(
  trace: AnalysedTrace,
  unit: Unit,
  nodes: readonly TraceNode[],
  { peerOf }: Observed,
): Occurrence[] {
  const byPeer = Map.groupBy(
    nodes.filter((node) => isHttpCall(node) && (serverSide(node) !== undefined || isFailed(node.span))),
    (call) => JSON.stringify([call.service, peerOf(call)]),
  );
  return [...byPeer.values()].flatMap((calls) => {
    const claims = calls.map((call) => claimOf(call, trace));
    const unanswered = calls.filter((call) => serverSide(call) === undefined).length;
    return occurrenceOf(unit, claims, { calls: calls.length, unanswered }, peerOf);
  });
}

function databaseGaps(
  trace: AnalysedTrace,
  unit: Unit,
  nodes: readonly TraceNode[],
  { roundTripOf }: Observed,
): Occurrence[] {
  const byService = Map.groupBy(nodes.filter(isStatement), ({ service }) => service);
  return [...byService].flatMap(([service, statements]) => {
    const roundTrip = roundTripOf(service);
    if (roundTrip < MIN_GAP) return [];
    const claims = statements.map((node) => claimOf(node, trace, roundTrip));
    const peerOf = (node: TraceNode) => databaseSystem(node.span) ?? "database";
    return occurrenceOf(unit, claims, { calls: statements.length }, peerOf);
  });
}

function occurrenceOf(
  unit: Unit,
  all: readonly Claim[],
  counts: Readonly<Record<string, number>>,
  peerOf: (node: TraceNode) => string,
): Occurrence[] {
  const claims = all.filter(({ nanos }) => nanos > 0);
  const gap = sumOfClaims(claims);
  const [longest] = [...claims].sort((a, b) => b.nanos - a.nanos);
  if (longest === undefined || longest.nanos < MIN_GAP || gap < MIN_SHARE * unit.duration) return [];
  const { node } = longest;
  const server = serverSide(node);
  const other = peerOf(node);
  // The callee is asked first: it is where a queue or a busy process would be, and most calls of one peer go the same way.
  const [service, peer] = isStatement(node) || other === "" ? [node.service, other] : [other, node.service];
  return [
    {
      kind: "edge-gap",
      service,
      operation: isStatement(node) ? "every statement" : (server?.operation ?? node.operation),
      peer,
      unit,
      at: node,
      nodes: claims.map((claim) => claim.node),
      claims,
      saving: gap,
      figures: { ...counts, gapNanos: gap },
    },
  ];
}
