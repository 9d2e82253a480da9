import { formatMillis } from "../duration.ts";

/** Durations of the same kind of request, in milliseconds. */
export interface Distribution {
  readonly title: string;
  readonly durations: readonly number[];
}

const GAP = 2;
const LABEL = 7;
const COUNT = 4;

/**
 * Several distributions beside each other, in the same classes of 1, 2, 5, 10, 20, 50 … ms, so that one sees what has moved.
 *
 *              healthy          broken           mended
 *    5 ms      ██████████ 34                     █████████ 31
 *   10 ms      ██ 6             █ 3              ███ 9
 *   20 ms                       ██████████ 33
 *
 * @returns lines of at most `columns` characters; bars are as long as their share of the largest class
 */
export function drawDistributions(distributions: readonly Distribution[], columns: number): string[] {
  const all = distributions.flatMap(({ durations }) => durations);
  if (all.length === 0) return [];
  const classes = classesFrom(Math.min(...all), Math.max(...all));
  const width = Math.floor((columns - LABEL) / distributions.length) - GAP;
  const counts = distributions.map(({ durations }) => countBy(durations, classes));
  const most = Math.max(...counts.flat());
  const cell = (count: number): string => {
    if (count === 0) return "";
    const bar = "█".repeat(Math.max(1, Math.round((count / most) * (width - COUNT - 1))));
    return `${bar} ${count}`;
  };
  const line = (label: string, cells: readonly string[]): string =>
    `${label.padStart(LABEL)}${cells.map((text) => " ".repeat(GAP) + text.padEnd(width)).join("")}`.trimEnd();
  return [
    line(
      "",
      distributions.map(({ title }) => title),
    ),
    ...classes.map((from, at) =>
      line(
        formatMillis(from),
        counts.map((ofOne) => cell(ofOne[at] ?? 0)),
      ),
    ),
  ];
}

const STEPS = [1, 2, 5];

/** The lower bounds of the classes that hold everything between two durations. */
function classesFrom(least: number, greatest: number): number[] {
  const bounds: number[] = [];
  for (let power = -3; power <= 6; power++) bounds.push(...STEPS.map((step) => step * 10 ** power));
  const first = bounds.findLastIndex((bound) => bound <= least);
  const last = bounds.findLastIndex((bound) => bound <= greatest);
  return bounds.slice(Math.max(0, first), Math.max(0, last) + 1);
}

function countBy(durations: readonly number[], classes: readonly number[]): number[] {
  const counts = classes.map(() => 0);
  for (const duration of durations) {
    const at = Math.max(
      0,
      classes.findLastIndex((bound) => bound <= duration),
    );
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}
