import type { AnalysedTrace, Unit } from "../analyse-trace.ts";
import type { Occurrence } from "../finding.ts";
import type { Observed } from "../observed.ts";
import { httpStatus, isFailed, isHttpCall } from "../span-facts.ts";
import type { TraceNode } from "../trace-tree.ts";
import { withDescendants } from "../waiting-order.ts";
import { claimsOfSubtree } from "./claims.ts";

/** Of the calls of one service to one peer. */
const MIN_SHARE = 0.1;

/**
 * Calls that got no answer at all: refused, reset, or given up.
 *
 *   client  |--| !      failed, and there is no status: nobody answered
 */
export function unreachable({ traces, peerOf }: Observed): Occurrence[] {
  const calls = traces.flatMap((trace) =>
    trace.units.flatMap((unit) =>
      withDescendants(unit.root.node)
        .filter(isHttpCall)
        .map((call) => ({ trace, unit, call })),
    ),
  );
  const byWay = Map.groupBy(calls, ({ call }) => JSON.stringify([call.service, peerOf(call)]));
  return [...byWay.values()].flatMap((ofWay) => {
    const failed = ofWay.filter(({ call }) => isFailed(call.span) && httpStatus(call.span) === undefined);
    if (failed.length < MIN_SHARE * ofWay.length) return [];
    return failed.map(({ trace, unit, call }) => occurrenceOf({ trace, unit, call }, peerOf(call)));
  });
}

interface FailedCall {
  readonly trace: AnalysedTrace;
  readonly unit: Unit;
  readonly call: TraceNode;
}

const occurrenceOf = ({ trace, unit, call }: FailedCall, peer: string): Occurrence => ({
  kind: "unreachable",
  service: call.service,
  operation: call.operation,
  peer,
  unit,
  at: call,
  nodes: [call],
  claims: claimsOfSubtree(call, trace),
  isWrongAnyway: true,
  saving: 0,
  figures: { tookNanos: call.end - call.start },
});
