import type { AnalysedTrace, Unit } from "../analyse-trace.ts";
import type { Occurrence } from "../finding.ts";
import type { Observed } from "../observed.ts";
import { httpMethod, isFailed, isHttpCall, serverSide, urlPath } from "../span-facts.ts";
import type { TraceNode } from "../trace-tree.ts";
import { withDescendants } from "../waiting-order.ts";

/** A span with its place in time: nanoseconds since the first trace of all. */
interface Placed {
  readonly trace: AnalysedTrace;
  readonly unit: Unit;
  readonly node: TraceNode;
  readonly start: number;
  readonly end: number;
}

/** A server's clock and its client's may disagree by as much, in nanoseconds. */
const TOLERANCE = 5e6;

/**
 * Calls whose trace ends there, and requests in traces of their own that were served meanwhile: trace context got lost on the way.
 *
 *   trace 1   client |------------------|      answered, and no server below it
 *   trace 2     server  |----------|           the same method and path, within the call: a root
 */
export function brokenPropagation(observed: Observed): Occurrence[] {
  const lost = Map.groupBy(callsWithoutServer(observed), ({ node }) => requestKey(node));
  const taken = new Set<Placed>();
  return serverRoots(observed).flatMap((server) => {
    const call = lost
      .get(requestKey(server.node))
      ?.find(
        (one) =>
          !taken.has(one) && one.start - TOLERANCE <= server.start && server.end <= one.end + TOLERANCE,
      );
    if (call === undefined) return [];
    taken.add(call);
    return [occurrenceOf(call, server)];
  });
}

const requestKey = ({ span }: TraceNode): string => `${httpMethod(span)} ${urlPath(span)}`;

function callsWithoutServer({ traces, offsetOf }: Observed): Placed[] {
  return traces.flatMap((trace) =>
    trace.units.flatMap((unit) =>
      withDescendants(unit.root.node)
        .filter((node) => isHttpCall(node) && !isFailed(node.span) && serverSide(node) === undefined)
        .map((node) => place(trace, unit, node, offsetOf(trace))),
    ),
  );
}

const serverRoots = ({ traces, offsetOf }: Observed): Placed[] =>
  traces.flatMap((trace) =>
    trace.units
      .filter(({ root: { kind, node } }) => kind === "request" && node.span.kind === "server")
      .map((unit) => place(trace, unit, unit.root.node, offsetOf(trace))),
  );

const place = (trace: AnalysedTrace, unit: Unit, node: TraceNode, offset: number): Placed => ({
  trace,
  unit,
  node,
  start: offset + node.start,
  end: offset + node.end,
});

const occurrenceOf = (call: Placed, server: Placed): Occurrence => ({
  kind: "broken-propagation",
  service: server.node.service,
  operation: server.node.operation,
  peer: call.node.service,
  unit: call.unit,
  at: call.node,
  nodes: [call.node],
  claims: [],
  saving: 0,
  figures: { callNanos: call.end - call.start, serverNanos: server.end - server.start },
});
