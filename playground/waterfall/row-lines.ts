import type { LogListAnswer } from "@playground/collector/serve/log-answer";
import { formatMillis } from "../duration.ts";
import type { TreeRow } from "./arrange-spans.ts";
import { drawBar, type Stretch } from "./bar.ts";
import type { Columns } from "./columns.ts";
import { spanProblem } from "./span-problem.ts";
import type { Style } from "./style.ts";
import { cut, fitTo, oneLine } from "./text.ts";

export type LogLineAnswer = LogListAnswer["logs"][number];

export interface Drawing {
  readonly columns: Columns;
  readonly style: Style;
  readonly traceMs: number;
  /** Milliseconds from the start of the trace to a time in Unix nanoseconds. */
  readonly sinceStart: (unixNano: string) => number;
  /** How many log lines are shown below one span. */
  readonly mostLogs: number;
}

/** Room that a name keeps, however deep in the tree it stands. */
const LEAST_NAME = 20;

/** Of lines that are too long the innermost part is kept: near relatives matter more than the way from the root. */
function fitGuides(guides: string, { name }: Columns): string {
  const most = name - LEAST_NAME;
  return guides.length <= most ? guides : `…${guides.slice(guides.length - most + 1)}`;
}

/** The span itself, what went wrong in it, and its log lines. */
export function rowLines(row: TreeRow, logs: readonly LogLineAnswer[], drawing: Drawing): string[] {
  const shown = logs.slice(0, drawing.mostLogs);
  const below = fitGuides(row.below, drawing.columns);
  const problem = spanProblem(row.span);
  return [
    spanLine(row, drawing),
    ...(problem === undefined
      ? []
      : [detailLine(below, drawing.style.bad(cutDetail(`✗ ${problem}`, below, drawing)), drawing)]),
    ...shown.map((line) => logLine(below, line, drawing)),
    ...(logs.length > shown.length ? [moreLogs(below, logs.length - shown.length, drawing)] : []),
  ];
}

/** The status that an HTTP request was answered with, as the end of a name. */
function httpStatus({ attributes }: TreeRow["span"]): string {
  const status = attributes["http.response.status_code"];
  return typeof status === "number" ? ` ${status}` : "";
}

function spanLine({ span, guides, isOrphan }: TreeRow, drawing: Drawing): string {
  const { columns, style, traceMs, sinceStart } = drawing;
  const tree = fitGuides(guides, columns);
  const marks = `${isOrphan ? "? " : ""}${span.links.length > 0 ? "↪ " : ""}`;
  const title = `${marks}${oneLine(span.service)} ${oneLine(span.name)}`;
  const answered = httpStatus(span);
  const room = columns.name - tree.length;
  const name = fitTo(`${cut(title, room - answered.length)}${answered}`, room);
  const stretch: Stretch = { fromMs: sinceStart(span.start_unix_nano), toMs: sinceStart(span.end_unix_nano) };
  const bar = drawBar(stretch, traceMs, columns.bar);
  const isError = span.status.code === "error";
  const time = formatMillis(span.duration_ms).padStart(columns.time);
  const mark = isError ? ` ${style.bad("✗")}` : "";
  return `${style.dim(tree)}${isError ? style.bad(name) : name} ${(isError ? style.bad : style.bar)(bar)} ${time}${mark}`;
}

const cutDetail = (text: string, below: string, { columns }: Drawing): string =>
  cut(text, columns.total - below.length);

const detailLine = (below: string, text: string, { style }: Drawing): string => `${style.dim(below)}${text}`;

/** A log line: level and message where the names stand, and its time from the start of the trace below the durations. */
export function logLine(below: string, line: LogLineAnswer, drawing: Drawing): string {
  const { columns, style, sinceStart } = drawing;
  const room = columns.name + 1 + columns.bar;
  const text = `${(line.level ?? "-").padEnd(5)} ${oneLine(line.message)}`;
  const time = `+${formatMillis(Math.max(0, sinceStart(line.time_unix_nano)))}`.padStart(columns.time);
  const isBad = line.level === "error" || line.level === "fatal";
  const body = `${fitTo(text, room - below.length)} ${time}`;
  return detailLine(below, isBad ? style.bad(body) : style.dim(body), drawing);
}

const moreLogs = (below: string, count: number, drawing: Drawing): string =>
  detailLine(below, drawing.style.dim(`… ${count} more log lines`), drawing);
