import type { Unit } from "../analyse-trace.ts";
import type { Occurrence } from "../finding.ts";
import type { Observed } from "../observed.ts";
import { httpMethod, isFailed, isHttpCall, serverSide, urlPath } from "../span-facts.ts";
import type { TraceNode } from "../trace-tree.ts";
import { withDescendants } from "../waiting-order.ts";

/** A span with its place in time: nanoseconds since the first trace of all. */
interface Placed {
  readonly unit: Unit;
  readonly node: TraceNode;
  readonly start: number;
  readonly end: number;
}

/** A server's clock and its client's may disagree by as much, in nanoseconds. */
const TOLERANCE = 5e6;

/** Of the calls that a caller makes of a callee, so many must have lost it. */
const MIN_LOST_SHARE = 0.05;

/**
 * Calls whose trace ends there, and requests in traces of their own that were served meanwhile: trace context got lost on the way.
 *
 *   trace 1   client |------------------|      answered, and no server below it
 *   trace 2     server  |----------|           the same method and path, within the call: a root
 *
 * The same where the server's parent is a span that nobody has: something on the way passes on a context of its own.
 */
export function brokenPropagation(observed: Observed): Occurrence[] {
  const services = new Set(
    observed.traces.flatMap(({ tree }) =>
      tree.nodes.filter(({ span }) => span.kind === "server").map(({ service }) => service),
    ),
  );
  const calledBy = (call: TraceNode, server: TraceNode): boolean => {
    const peer = observed.peerOf(call);
    return services.has(peer) ? peer === server.service : call.service !== server.service;
  };
  const pairs = pairsOf(callsWithoutServer(observed), serverRoots(observed), calledBy);
  const kept = keptByEdge(observed);
  return [...Map.groupBy(pairs, ({ call, server }) => edgeOf(call.node, server.node))].flatMap(
    ([edge, lost]) => {
      const lostShare = lost.length / (lost.length + (kept.get(edge) ?? 0));
      return lostShare < MIN_LOST_SHARE ? [] : lost.map((pair) => occurrenceOf(pair, lostShare));
    },
  );
}

/** A call, and the request at the other end of it. */
interface Pair {
  readonly call: Placed;
  readonly server: Placed;
}

/** Each request with the earliest call that it can belong to, and no call twice. */
function pairsOf(
  calls: readonly Placed[],
  servers: readonly Placed[],
  calledBy: (call: TraceNode, server: TraceNode) => boolean,
): Pair[] {
  const open = Map.groupBy(
    [...calls].sort((a, b) => a.start - b.start),
    ({ node }) => requestKey(node),
  );
  const pairs: Pair[] = [];
  for (const server of [...servers].sort((a, b) => a.start - b.start)) {
    const waiting = open.get(requestKey(server.node))?.filter(({ end }) => end + TOLERANCE >= server.start);
    if (waiting === undefined) continue;
    const at = waiting.findIndex(
      ({ node, start, end }) =>
        start - TOLERANCE <= server.start && server.end <= end + TOLERANCE && calledBy(node, server.node),
    );
    const [call] = at < 0 ? [] : waiting.splice(at, 1);
    open.set(requestKey(server.node), waiting);
    if (call !== undefined) pairs.push({ call, server });
  }
  return pairs;
}

const requestKey = ({ span }: TraceNode): string => `${httpMethod(span)} ${urlPath(span)}`;

const edgeOf = (call: TraceNode, server: TraceNode): string => JSON.stringify([call.service, server.service]);

/** How many calls of each edge have their server below them. */
function keptByEdge({ traces }: Observed): Map<string, number> {
  const kept = new Map<string, number>();
  for (const { tree } of traces) {
    for (const call of tree.nodes) {
      const server = isHttpCall(call) ? serverSide(call) : undefined;
      if (server === undefined) continue;
      const edge = edgeOf(call, server);
      kept.set(edge, (kept.get(edge) ?? 0) + 1);
    }
  }
  return kept;
}

function callsWithoutServer({ traces, offsetOf }: Observed): Placed[] {
  return traces.flatMap((trace) =>
    trace.units.flatMap((unit) =>
      withDescendants(unit.root.node)
        .filter((node) => isHttpCall(node) && !isFailed(node.span) && serverSide(node) === undefined)
        .map((node) => placed(unit, node, offsetOf(trace))),
    ),
  );
}

const serverRoots = ({ traces, offsetOf }: Observed): Placed[] =>
  traces.flatMap((trace) =>
    trace.units
      .filter(({ root: { node } }) => node.span.kind === "server")
      .map((unit) => placed(unit, unit.root.node, offsetOf(trace))),
  );

const placed = (unit: Unit, node: TraceNode, offset: number): Placed => ({
  unit,
  node,
  start: offset + node.start,
  end: offset + node.end,
});

const occurrenceOf = ({ call, server }: Pair, lostShare: number): Occurrence => ({
  kind: "broken-propagation",
  service: server.node.service,
  operation: server.node.operation,
  peer: call.node.service,
  unit: call.unit,
  at: call.node,
  nodes: [call.node],
  claims: [],
  isWrongAnyway: true,
  saving: 0,
  figures: { lostShare, callNanos: call.end - call.start, serverNanos: server.end - server.start },
});
