import type { Occurrence } from "./finding.ts";
import type { TraceNode } from "./trace-tree.ts";

/** An occurrence, with the time that nobody has explained before it. */
export interface SettledOccurrence extends Occurrence {
  /** Nanoseconds of the critical path. */
  readonly explained: number;
}

/** Of what it would explain, so much must not be explained yet. */
const MIN_LEFT = 0.5;

/**
 * Books the critical-path time of each span to whoever explains it first.
 *
 *   exclusive time of a span   |====================|
 *   lock-wait claims           |=============|           booked
 *   slow-statement claims      |====================|    only the rest is left: less than half, so it is no finding
 *
 * Where half and more is left, the saving is as much less as the time.
 */
export function createTimeLedger() {
  const booked = new Map<TraceNode, number>();

  function settle(occurrence: Occurrence): SettledOccurrence[] {
    const { claims, unit, besides = 0 } = occurrence;
    const { exclusive } = unit.trace;
    let wanted = 0;
    const rests = claims.map(({ node, nanos }) => {
      wanted += nanos;
      const rest = Math.max(0, Math.min(nanos, (exclusive[node.index] ?? 0) - (booked.get(node) ?? 0)));
      return { node, rest };
    });
    const explained = rests.reduce((sum, { rest }) => sum + rest, 0);
    if (wanted > 0 && explained < MIN_LEFT * wanted && besides === 0) return [];
    for (const { node, rest } of rests) booked.set(node, (booked.get(node) ?? 0) + rest);
    const left = wanted === 0 ? 1 : explained / wanted;
    return [{ ...occurrence, explained, saving: occurrence.saving * left }];
  }

  return { settle };
}
