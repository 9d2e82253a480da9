import type { AnalysedTrace, Unit } from "../analyse-trace.ts";
import type { Occurrence } from "../finding.ts";
import type { Observed } from "../observed.ts";
import { isFailed, isHttpCall, serverSide } from "../span-facts.ts";
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
 */
export function timeoutMismatch({ traces }: Observed): Occurrence[] {
  return traces.flatMap((trace) =>
    trace.units.flatMap((unit) =>
      withDescendants(unit.root.node)
        .filter((node) => isHttpCall(node) && isFailed(node.span))
        .flatMap((call) => occurrenceOf(trace, unit, call)),
    ),
  );
}

function occurrenceOf(trace: AnalysedTrace, unit: Unit, call: TraceNode): Occurrence[] {
  const server = serverSide(call);
  if (server === undefined) return [];
  const took = Number(call.span.end - call.span.start);
  const wasted = Number(server.span.end - call.span.end);
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
      figures: {
        limitNanos: took,
        serverNanos: Number(server.span.end - server.span.start),
        wastedNanos: wasted,
      },
    },
  ];
}
