import type { TraceAnswer } from "@playground/collector/serve/trace-answer";
import { formatMillis } from "../duration.ts";
import { arrangeSpans } from "./arrange-spans.ts";
import { divideLine } from "./columns.ts";
import { type Drawing, type LogLineAnswer, logLine, rowLines } from "./row-lines.ts";
import { PLAIN, type Style } from "./style.ts";
import { cut, oneLine } from "./text.ts";

export interface DrawOptions {
  /** Characters in a line; 80 where it is undefined, and never less than 60. */
  readonly columns?: number | undefined;
  readonly style?: Style;
  /** Draws every span and log line, however many. */
  readonly all?: boolean;
}

const MOST_SPANS = 200;
const MOST_LOGS_OF_A_SPAN = 20;
const NANOS_PER_MILLI = 1e6;

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

function headerLines(trace: TraceAnswer, { columns, style }: Drawing): string[] {
  const root = trace.spans.find((span) => span.parent_span_id === null);
  const title = root ? `${oneLine(root.service)} ${oneLine(root.name)}` : "(its first span has not arrived)";
  const errors = trace.error_count === 0 ? "ok" : counted(trace.error_count, "error");
  const services = trace.services.map(({ name }) => oneLine(name)).join(", ");
  const facts = [
    formatMillis(trace.duration_ms),
    counted(trace.span_count, "span"),
    `${counted(trace.services.length, "service")} (${services})`,
  ];
  return [
    style.strong(cut(title, columns.total)),
    style.dim(`trace ${trace.trace_id}`),
    style.dim(`X-Ray ${trace.xray_trace_id}`),
    style.dim(`start ${trace.start}`),
    (trace.error_count > 0 ? style.bad(errors) : errors) +
      cut(` · ${facts.join(" · ")}`, columns.total - errors.length),
    "",
  ];
}

function strayLines(logs: readonly LogLineAnswer[], drawing: Drawing): string[] {
  if (logs.length === 0) return [];
  const shown = logs.slice(0, drawing.mostLogs).map((line) => logLine("  ", line, drawing));
  const more = logs.length - shown.length;
  return ["", "log lines of no span above:", ...shown, ...(more > 0 ? [`  … ${more} more log lines`] : [])];
}

/**
 * Draws a trace as a waterfall, a line a span, each under its parent and with a bar that shows when it ran:
 *
 *     storefront POST /checkout        ██████████████    48.2 ms
 *     │ info  request completed                         +48.0 ms
 *     └ orders POST /orders              ██████████      40.1 ms ✗
 *
 * Marks: `✗` an error, `↪` started by a span that it links to (a job), `?` its parent has not arrived.
 * @param logs of the trace, the oldest first
 */
export function drawTrace(
  trace: TraceAnswer,
  logs: readonly LogLineAnswer[],
  { columns, style = PLAIN, all = false }: DrawOptions = {},
): string[] {
  const start = trace.spans.reduce(
    (earliest, span) => (BigInt(span.start_unix_nano) < earliest ? BigInt(span.start_unix_nano) : earliest),
    BigInt(trace.spans[0]?.start_unix_nano ?? 0),
  );
  const drawing: Drawing = {
    columns: divideLine(columns),
    style,
    traceMs: trace.duration_ms,
    sinceStart: (unixNano) => Number(BigInt(unixNano) - start) / NANOS_PER_MILLI,
    mostLogs: all ? Number.POSITIVE_INFINITY : MOST_LOGS_OF_A_SPAN,
  };
  const rows = arrangeSpans(trace.spans);
  const shown = all ? rows : rows.slice(0, MOST_SPANS);
  const hidden = rows.length - shown.length;
  const ids = new Set(trace.spans.map((span) => span.span_id));
  const stray = logs.filter(({ span_id: id }) => id === null || !ids.has(id));
  const logsOf = Map.groupBy(logs, (line) => line.span_id);
  return [
    ...headerLines(trace, drawing),
    ...shown.flatMap((row) => rowLines(row, logsOf.get(row.span.span_id) ?? [], drawing)),
    ...(hidden > 0 ? [`… and ${counted(hidden, "more span")} (--all shows every one)`] : []),
    ...strayLines(stray, drawing),
  ].map((line) => line.trimEnd());
}
