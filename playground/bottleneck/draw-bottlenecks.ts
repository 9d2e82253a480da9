import type { BottleneckAnswer, EntryAnswer } from "@playground/collector/serve/bottleneck-answer";
import { formatMillis } from "../duration.ts";
import type { Style } from "../waterfall/style.ts";
import { cut, oneLine } from "../waterfall/text.ts";
import { drawFinding } from "./draw-finding.ts";

export interface DrawOptions {
  readonly columns: number;
  readonly style: Style;
}

const MOST_ENTRIES = 4;
const MOST_PATHS = 4;
const BAR = 10;

/** The ranking as lines: what looks like a known problem, then where the time goes. */
export function drawBottlenecks(answer: BottleneckAnswer, options: DrawOptions): string[] {
  const { findings, entries, traces, complete } = answer;
  if (traces === 0) return ["no traces in this time; make some: npx playground load --rps 5 --for 30s"];
  const looked = `${traces} ${traces === 1 ? "trace" : "traces"}${complete ? "" : ", the newest of more"}`;
  const lines = [
    findings.length === 0
      ? `${looked}: nothing looks like a known problem`
      : `${looked}: ${findings.length} ${findings.length === 1 ? "problem" : "problems"}`,
  ];
  for (const [at, finding] of findings.entries()) lines.push("", ...drawFinding(finding, at + 1, options));
  lines.push("", options.style.strong("where the time goes"));
  for (const entry of entries.slice(0, MOST_ENTRIES)) lines.push(...drawEntry(entry, options));
  return lines;
}

function drawEntry(
  { entry, requests, duration_ms: took, paths }: EntryAnswer,
  { columns, style }: DrawOptions,
) {
  const figures = `${requests} × p50 ${formatMillis(took.p50)} · p95 ${formatMillis(took.p95)}`;
  const name = cut(oneLine(entry), columns - figures.length - 2);
  const head = `${style.strong(name)}${" ".repeat(Math.max(2, columns - name.length - figures.length))}${figures}`;
  const shares = paths.slice(0, MOST_PATHS).map(({ path, share }) => {
    const bar =
      style.bar("█".repeat(Math.max(1, Math.round(share * BAR)))) +
      " ".repeat(BAR - Math.max(1, Math.round(share * BAR)));
    const percent = `${Math.round(share * 100)} %`.padStart(5);
    return `  ${bar} ${percent}  ${cut(oneLine(placeOf(path)), columns - BAR - 10)}`;
  });
  return [head, ...shares];
}

/** The end of a call path, which says most: the entry itself where it is all there is. */
const placeOf = (path: readonly string[]): string =>
  path.length <= 1 ? "of its own" : path.slice(-2).join(" › ");
