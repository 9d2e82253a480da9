import type { AnalysedTrace, Unit } from "../analyse-trace.ts";
import type { Claim, Occurrence } from "../finding.ts";
import type { Observed } from "../observed.ts";
import { httpMethod, httpStatus, isFailed, isHttpCall, resendCount, urlPath } from "../span-facts.ts";
import type { TraceNode } from "../trace-tree.ts";
import { withDescendants } from "../waiting-order.ts";
import { claimOf, claimsOfSubtree, sumOfClaims } from "./claims.ts";

/**
 * Calls that failed and were made again.
 *
 *   server    |----------------------------|
 *   attempt 1  |----| !                        time lost: the attempts that failed,
 *   attempt 2           |----| !               and the pauses before the next
 *   attempt 3                    |-----|
 *   lost       |================|
 *
 * The same method and path below the same span, begun after the attempt before had failed; or a client that counts
 * (`http.request.resend_count`). Where no attempt got through, the way is the problem, not that somebody tried again.
 */
export function retries({ traces, peerOf }: Observed): Occurrence[] {
  return traces.flatMap((trace) =>
    trace.units.flatMap((unit) =>
      withDescendants(unit.root.node).flatMap((parent) =>
        attemptsBelow(parent).map((attempts) => occurrenceOf(trace, unit, parent, attempts, peerOf)),
      ),
    ),
  );
}

/** Runs of attempts at the same thing, two and more, each but the last failed. */
function attemptsBelow({ children }: TraceNode): TraceNode[][] {
  const calls = children.filter(isHttpCall);
  if (calls.length < 2) return [];
  const same = Map.groupBy(calls, ({ span }) => `${httpMethod(span)} ${urlPath(span)}`);
  const runs: TraceNode[][] = [];
  for (const group of same.values()) {
    let run: TraceNode[] = [];
    for (const call of group) {
      const before = run.at(-1);
      const isAgain = before !== undefined && call.start >= before.end && isRepeated(before, call);
      if (isAgain) run.push(call);
      else {
        if (run.length > 1) runs.push(run);
        run = [call];
      }
    }
    if (run.length > 1) runs.push(run);
  }
  return runs.filter((run) => run.some(gotThrough));
}

const gotThrough = ({ span, children }: TraceNode): boolean =>
  !isFailed(span) || httpStatus(span) !== undefined || children.length > 0;

const isRepeated = (before: TraceNode, call: TraceNode): boolean =>
  isFailed(before.span) || (resendCount(call.span) ?? 0) > 0;

function occurrenceOf(
  trace: AnalysedTrace,
  unit: Unit,
  parent: TraceNode,
  attempts: readonly TraceNode[],
  peerOf: Observed["peerOf"],
): Occurrence {
  const [first = parent] = attempts;
  const lost = attempts.slice(0, -1);
  const pauses = attempts
    .slice(1)
    .reduce((sum, call, index) => sum + call.start - (lost[index]?.end ?? 0), 0);
  const claims: Claim[] = [
    ...lost.flatMap((attempt) => claimsOfSubtree(attempt, trace)),
    claimOf(parent, trace, pauses),
  ];
  const saving = sumOfClaims(claims);
  return {
    kind: "retries",
    service: parent.service,
    operation: first.operation,
    peer: attempts.map(peerOf).find((peer) => peer !== "") ?? "",
    unit,
    at: first,
    nodes: attempts,
    claims,
    saving,
    figures: { attempts: attempts.length, lostNanos: saving },
  };
}
