import type { Occurrence } from "../finding.ts";
import type { Observed } from "../observed.ts";
import { ascending, percentile } from "../percentiles.ts";
import { databaseSystem, statementOf } from "../span-facts.ts";
import { claimOf } from "./claims.ts";
import { type Execution, executions } from "./executions.ts";
import { describeQueue } from "./waiting-queue.ts";

/** A wait is at least so long, in nanoseconds … */
const MIN_WAIT = 10e6;
/** … and so many times as long as the statement takes where nobody holds the lock. */
const MIN_RATIO = 4;
/** Of the unit. */
const MIN_SHARE = 0.2;

/** What can wait for a lock that another transaction holds on a row or a table. */
const LOCKING =
  /\bFOR\s+(?:NO\s+KEY\s+UPDATE|UPDATE|KEY\s+SHARE|SHARE)\b|^\s*(?:UPDATE|DELETE|INSERT|MERGE|LOCK|ALTER|TRUNCATE|DROP)\b/i;

/**
 * Waiting for a lock: a statement that takes locks is quick at times, and at times waits until whoever holds the lock lets go.
 *
 *   holder     |==================|                       one long holder: the waiters' ends are aligned
 *   waiter 1      |---------------||
 *   waiter 2            |----------||
 *   waiter 3                  |-----||
 *
 *   waiter 1   |===|                                      many short ones: a staircase
 *   waiter 2    |-----===|
 *   waiter 3    |---------===|
 *
 * Executions that are slow side by side and take equally long wait for nobody: `slow-statement` has those.
 */
export function lockWait(observed: Observed): Occurrence[] {
  const byStatement = Map.groupBy(
    executions(observed, ({ span }) => LOCKING.test(statementOf(span) ?? "")),
    ({ node }) => JSON.stringify([node.service, node.operation]),
  );
  return [...byStatement.values()].flatMap((all) => waitsAmong(all, observed));
}

function waitsAmong(all: readonly Execution[], { roundTripOf }: Observed): Occurrence[] {
  const [first] = all;
  if (first === undefined) return [];
  const durations = ascending(all.map(({ start, end }) => end - start));
  const quick = percentile(durations, 0.1);
  const usual = Math.min(quick, Math.max(roundTripOf(first.node.service) * 2, durations[0] ?? 0));
  const waits = all.filter(({ start, end }) => end - start >= Math.max(MIN_WAIT, MIN_RATIO * usual));
  const queue = describeQueue(waits);
  const isAtTimesQuick = quick * MIN_RATIO <= percentile(durations, 0.9);
  const isLock = queue.groups === 0 ? isAtTimesQuick : queue.inLine > queue.sideBySide;
  if (!isLock) return [];
  return waits.flatMap((wait) => occurrenceOf(wait, usual, queue));
}

function occurrenceOf(
  { trace, unit, node }: Execution,
  usual: number,
  { aligned, staircase }: ReturnType<typeof describeQueue>,
): Occurrence[] {
  const claim = claimOf(node, trace, node.end - node.start - usual);
  if (claim.nanos < MIN_SHARE * unit.duration) return [];
  return [
    {
      kind: "lock-wait",
      service: node.service,
      operation: node.operation,
      peer: databaseSystem(node.span) ?? "",
      unit,
      at: node,
      nodes: [node],
      claims: [claim],
      saving: claim.nanos,
      figures: { waitNanos: claim.nanos, usualNanos: usual, aligned, staircase },
    },
  ];
}
