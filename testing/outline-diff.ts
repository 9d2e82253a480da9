import { type OutlineLine, writeLine } from "./outline.ts";
import type { PatternLine } from "./outline-pattern.ts";

interface Outlines {
  readonly pattern: readonly PatternLine[];
  readonly actual: readonly OutlineLine[];
}

/** One step of reading both outlines from top to bottom: it leads on to pattern line `i` and actual line `j`. */
interface Step {
  readonly i: number;
  readonly j: number;
  /** What a line counts that only one side has. */
  readonly cost: number;
  /** What the step adds to the diff. */
  readonly text: string | undefined;
}

const writePattern = ({ depth, text }: PatternLine): string => `${"  ".repeat(depth)}${text}`;

/** The first line after `j` that is not under it. */
function subtreeEnd(actual: readonly OutlineLine[], j: number): number {
  const depth = actual[j]?.depth ?? 0;
  let end = j + 1;
  for (let line = actual[end]; line !== undefined && line.depth > depth; line = actual[end]) end += 1;
  return end;
}

/** `…` takes siblings in, each with all that is under it, or is passed by. */
function restSteps({ actual }: Outlines, rest: PatternLine, i: number, j: number): Step[] {
  const pass: Step = { i: i + 1, j, cost: 0, text: `  ${writePattern(rest)}` };
  if (actual[j]?.depth !== rest.depth) return [pass];
  return [{ i, j: subtreeEnd(actual, j), cost: 0, text: undefined }, pass];
}

/** An expected line that is missing counts more than all surplus ones, so that no `…` hides the line that it could have met. */
function lineSteps({ actual }: Outlines, wanted: PatternLine, i: number, j: number): Step[] {
  const found = actual[j];
  const missing: Step = { i: i + 1, j, cost: actual.length + 1, text: `- ${writePattern(wanted)}` };
  if (found === undefined || found.depth !== wanted.depth || !wanted.matches?.(found)) return [missing];
  return [{ i: i + 1, j: j + 1, cost: 0, text: `  ${writeLine(found)}` }, missing];
}

/** The steps open at pattern line `i` and actual line `j`, the one to prefer first; none at the end of both. */
function stepsFrom(outlines: Outlines, i: number, j: number): Step[] {
  const [wanted, found] = [outlines.pattern[i], outlines.actual[j]];
  const steps: Step[] = [];
  if (wanted) steps.push(...(wanted.matches ? lineSteps : restSteps)(outlines, wanted, i, j));
  if (found) steps.push({ i, j: j + 1, cost: 1, text: `+ ${writeLine(found)}` });
  return steps;
}

/** For each place in both outlines the least cost from there to the end, found from the end backwards. */
function leastCosts(outlines: Outlines): (i: number, j: number) => number {
  const { pattern, actual } = outlines;
  const width = actual.length + 1;
  const costs = new Uint32Array((pattern.length + 1) * width);
  const costAt = (i: number, j: number): number => costs[i * width + j] ?? 0;
  for (let i = pattern.length; i >= 0; i--) {
    for (let j = actual.length; j >= 0; j--) {
      const totals = stepsFrom(outlines, i, j).map((step) => step.cost + costAt(step.i, step.j));
      costs[i * width + j] = totals.length === 0 ? 0 : Math.min(...totals);
    }
  }
  return costAt;
}

/**
 * Compares an expected outline with a trace's.
 * @returns undefined where it matches, otherwise both as one text: `- ` before a line that only the expected outline
 * has, `+ ` before one that only the trace has; with the fewest of the former and then of the latter.
 */
export function diffOutlines(
  pattern: readonly PatternLine[],
  actual: readonly OutlineLine[],
): string | undefined {
  const outlines = { pattern, actual };
  const costAt = leastCosts(outlines);
  if (costAt(0, 0) === 0) return undefined;
  const diff: string[] = [];
  let [i, j] = [0, 0];
  while (i < pattern.length || j < actual.length) {
    const left = costAt(i, j);
    const step = stepsFrom(outlines, i, j).find(
      ({ cost, ...next }) => cost + costAt(next.i, next.j) === left,
    );
    if (step === undefined) break;
    if (step.text !== undefined) diff.push(step.text);
    [i, j] = [step.i, step.j];
  }
  return diff.join("\n");
}
