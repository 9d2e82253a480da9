import { callPath } from "../analyse-trace.ts";
import { withDescendants } from "../waiting-order.ts";
import type { TraceSet } from "./trace-set.ts";

/** What a call path is in two sets of requests: means over all requests of the set. */
export interface PathDifference {
  /** From the entry down. */
  readonly path: readonly string[];
  /** Nanoseconds of the critical path, without those of the paths below. */
  readonly timeInA: number;
  readonly timeInB: number;
  /** `timeInB − timeInA`. */
  readonly delta: number;
  /** Of the sum of the differences in the same direction: the shares of what has become slower sum to 1. */
  readonly share: number;
  /** How often it is there in a request. */
  readonly countInA: number;
  readonly countInB: number;
}

interface Tally {
  readonly path: readonly string[];
  readonly times: [number, number];
  readonly counts: [number, number];
}

const MOST_PATHS = 5_000;
const SEPARATOR = "\u0000";

/**
 * The difference of two sets of requests by call path: which of them has become slower, which is new, which is gone.
 *
 *   A   shop 3 · shop › stock 9              shop › stock   +21 of +21: 100 %
 *   B   shop 3 · shop › stock 30
 *
 * @returns the greatest difference first
 */
export function comparePaths(a: TraceSet, b: TraceSet): PathDifference[] {
  const tallies = new Map<string, Tally>();
  for (const [side, set] of [a, b].entries()) {
    for (const unit of set.units) {
      for (const node of withDescendants(unit.root.node)) {
        const path = callPath(node);
        const key = path.join(SEPARATOR);
        const tally = tallies.get(key) ?? { path, times: [0, 0], counts: [0, 0] };
        if (!tallies.has(key) && tallies.size < MOST_PATHS) tallies.set(key, tally);
        tally.counts[side as 0 | 1]++;
        tally.times[side as 0 | 1] += unit.trace.exclusive[node.index] ?? 0;
      }
    }
  }
  const sizes = [Math.max(1, a.units.length), Math.max(1, b.units.length)] as const;
  const means = [...tallies.values()].map(({ path, times, counts }) => {
    const [timeInA, timeInB] = [times[0] / sizes[0], times[1] / sizes[1]];
    return {
      path,
      timeInA,
      timeInB,
      delta: timeInB - timeInA,
      countInA: counts[0] / sizes[0],
      countInB: counts[1] / sizes[1],
    };
  });
  const more = means.reduce((sum, { delta }) => sum + Math.max(0, delta), 0);
  const less = means.reduce((sum, { delta }) => sum + Math.max(0, -delta), 0);
  return means
    .map((mean) => ({ ...mean, share: Math.abs(mean.delta) / Math.max(1, mean.delta > 0 ? more : less) }))
    .sort((x, y) => Math.abs(y.delta) - Math.abs(x.delta));
}
