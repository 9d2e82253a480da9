import type { AnalysedTrace, Unit } from "../analyse-trace.ts";
import type { Occurrence } from "../finding.ts";
import type { Observed } from "../observed.ts";
import { httpStatus, isFailed, isHttpCall, serverSide } from "../span-facts.ts";
import type { TraceNode } from "../trace-tree.ts";
import { withDescendants } from "../waiting-order.ts";
import { claimsOfSubtree, sumOfClaims } from "./claims.ts";

/** In nanoseconds. A server may end its span some milliseconds after its client. */
const MIN_OVERRUN = 20e6;
/** Of the client's time. */
const MIN_OVERRUN_SHARE = 0.1;

/**
 * A client that gives up, and a server that goes on for nobody.
 *
 *   client  |----------| !           fails at its time limit
 *   server    |------------------|   goes on: its limit is longer, or it was not told of the client's
 *   wasted              |========|
 *
 * A call that was answered, with whatever status, has not given up.
 */
export function timeoutMismatch({ traces }: Observed): Occurrence[] {
  return traces.flatMap((trace) =>
    trace.units.flatMap((unit) =>
      withDescendants(unit.root.node)
        .filter((node) => isHttpCall(node) && isFailed(node.span) && httpStatus(node.span) === undefined)
        .flatMap((call) => occurrenceOf(trace, unit, call)),
    ),
  );
}

/**
 * When the last of what a server has begun ended, in nanoseconds from the origin, jobs aside. The server's own span may end when
 * its client hangs up, although it works on; what it does then lies outside of it.
 */
function lastEndBelow(server: TraceNode, { tree }: AnalysedTrace): number {
  const isBelow = new Set([server.span.spanId]);
  let last = Number(server.span.end - tree.origin);
  const byStart = tree.nodes
    .filter(({ span }) => span.start >= server.span.start)
    .sort((a, b) => Number(a.span.start - b.span.start));
  for (const { span } of byStart) {
    if (span.parentSpanId === undefined || !isBelow.has(span.parentSpanId) || span.kind === "consumer")
      continue;
    isBelow.add(span.spanId);
    last = Math.max(last, Number(span.end - tree.origin));
  }
  return last;
}

function occurrenceOf(trace: AnalysedTrace, unit: Unit, call: TraceNode): Occurrence[] {
  const server = serverSide(call);
  if (server === undefined) return [];
  const took = Number(call.span.end - call.span.start);
  const wasted = lastEndBelow(server, trace) - Number(call.span.end - trace.tree.origin);
  if (wasted < Math.max(MIN_OVERRUN, MIN_OVERRUN_SHARE * took)) return [];
  const claims = claimsOfSubtree(call, trace);
  return [
    {
      kind: "timeout-mismatch",
      service: call.service,
      operation: call.operation,
      peer: server.service,
      unit,
      at: call,
      nodes: [call, server],
      claims,
      saving: sumOfClaims(claims),
      figures: { limitNanos: took, wastedNanos: wasted },
    },
  ];
}
