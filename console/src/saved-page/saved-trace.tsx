import type { LogLineAnswer } from "@playground/collector/serve/log-answer";
import type { TraceAnalysisAnswer } from "@playground/collector/serve/trace-analysis-answer";
import type { TraceAnswer } from "@playground/collector/serve/trace-answer";
import { formatMillis } from "../charts/format-value.ts";
import type { Preferences } from "../preferences/preferences.ts";
import { formatFullTime } from "../time-range/format-time.ts";
import { spanRows } from "../views/trace/span-rows.ts";
import { SavedFinding } from "./saved-finding.tsx";
import { SavedLines } from "./saved-lines.tsx";
import { SavedRow } from "./saved-row.tsx";

/** A trace with all that the collector knows of it. */
export interface KnownTrace {
  readonly trace: TraceAnswer;
  readonly analysis: TraceAnalysisAnswer;
  /** Oldest first. */
  readonly logs: readonly LogLineAnswer[];
}

interface SavedTraceProps extends KnownTrace {
  readonly zone: Preferences["zone"];
}

/** A trace: what looks wrong in it, its waterfall, each span with its details behind it, and its log lines. */
export function SavedTrace({ trace, analysis, logs, zone }: SavedTraceProps) {
  const rows = spanRows(trace);
  const analysisById = new Map<string, TraceAnalysisAnswer["spans"][number]>(
    analysis.spans.map((span) => [span.span_id, span]),
  );
  const linesById = Map.groupBy(logs, ({ span_id: id }) => id);
  return (
    <>
      <p>
        {formatFullTime(Date.parse(trace.start), zone)} · {formatMillis(trace.duration_ms)} ·{" "}
        {trace.span_count} spans of {trace.services.map(({ name }) => name).join(", ")} ·{" "}
        <code>{trace.xray_trace_id}</code>
        {trace.error_count > 0 && <span className="error"> {trace.error_count} with errors</span>}
      </p>
      {analysis.findings.map((finding) => (
        <SavedFinding
          key={`${finding.kind} ${finding.service} ${finding.operation} ${finding.peer}`}
          finding={finding}
        />
      ))}
      <p className="muted">
        Full colour: the span without a child under way. Black: the critical path. Dashed: waited in a queue.
        A span opens with a click.
      </p>
      {rows.map((row) => (
        <SavedRow
          key={row.index}
          row={row}
          durationMs={trace.duration_ms}
          analysis={analysisById.get(row.span.span_id)}
          lines={linesById.get(row.span.span_id) ?? []}
        />
      ))}
      {logs.length > 0 && <h3>Log lines</h3>}
      <SavedLines lines={logs} startNanos={rows[0]?.span.start_unix_nano} zone={zone} />
    </>
  );
}
