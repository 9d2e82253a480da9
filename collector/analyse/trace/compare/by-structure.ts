import type { PathDifference } from "./by-path.ts";

export interface StructureDifference {
  /** `new` and `vanished`: only one of the sets has it; `more` and `fewer`: another number of times in a request. */
  readonly kind: "new" | "vanished" | "more" | "fewer";
  readonly path: readonly string[];
  /** Times in a request, on average. */
  readonly countInA: number;
  readonly countInB: number;
}

/** Times in a request … */
const MIN_DIFFERENCE = 0.5;
/** … and of the larger of the two. */
const MIN_SHARE = 0.2;

/** Call paths that one set has and the other has not, or has another number of times; of a path that is new, not those below it. */
export function compareStructure(paths: readonly PathDifference[]): StructureDifference[] {
  const changed = paths.flatMap(({ path, countInA, countInB }): StructureDifference[] => {
    const difference = Math.abs(countInB - countInA);
    if (difference < MIN_DIFFERENCE || difference < MIN_SHARE * Math.max(countInA, countInB)) return [];
    const kind =
      countInA === 0 ? "new" : countInB === 0 ? "vanished" : countInB > countInA ? "more" : "fewer";
    return [{ kind, path, countInA, countInB }];
  });
  const whole = new Set(
    changed
      .filter(({ kind }) => kind === "new" || kind === "vanished")
      .map(({ path }) => path.join("\u0000")),
  );
  return changed
    .filter(({ path }) => !whole.has(path.slice(0, -1).join("\u0000")))
    .sort((a, b) => Math.abs(b.countInB - b.countInA) - Math.abs(a.countInB - a.countInA));
}
