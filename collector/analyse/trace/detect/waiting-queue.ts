import type { Execution } from "./executions.ts";

export interface WaitingQueue {
  /** Groups of three and more that were under way together. */
  readonly groups: number;
  /** Of them, those that waited for one another or for the same thing: `aligned` and `staircase`. */
  readonly inLine: number;
  readonly aligned: number;
  readonly staircase: number;
  /** Those that took equally long, whoever else was under way. */
  readonly sideBySide: number;
}

const MIN_GROUP = 3;
/** The ends lie this much closer together than the starts. */
const ALIGNED = 0.5;
/** The longest wait is so many times the shortest. */
const UNEQUAL = 2;

/**
 * How executions that overlapped ended.
 *
 *   aligned      |--------||       staircase   |--|           side by side   |--------|
 *                    |-----||                  |-----|                          |--------|
 *                       |---||                 |--------|                          |--------|
 */
export function describeQueue(waits: readonly Execution[]): WaitingQueue {
  let aligned = 0;
  let staircase = 0;
  let sideBySide = 0;
  for (const group of overlapping(waits)) {
    const starts = group.map(({ start }) => start);
    const ends = group.map(({ end }) => end);
    const durations = group.map(({ start, end }) => end - start);
    if (spread(ends) <= ALIGNED * spread(starts)) aligned++;
    else if (Math.max(...durations) >= UNEQUAL * Math.min(...durations)) staircase++;
    else sideBySide++;
  }
  const inLine = aligned + staircase;
  return { groups: inLine + sideBySide, inLine, aligned, staircase, sideBySide };
}

const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

/** Groups in which, by their ends, each began before the one before it had ended; of as many as a burst has, 100 at most. */
function* overlapping(waits: readonly Execution[]): Generator<readonly Execution[]> {
  const byEnd = [...waits].sort((a, b) => a.end - b.end);
  let group: Execution[] = [];
  for (const wait of byEnd) {
    const before = group.at(-1);
    if (before !== undefined && (wait.start >= before.end || group.length >= MAX_GROUP)) {
      if (group.length >= MIN_GROUP) yield group;
      group = [];
    }
    group.push(wait);
  }
  if (group.length >= MIN_GROUP) yield group;
}

const MAX_GROUP = 100;
