import type { LogLineAnswer } from "@playground/collector/serve/log-answer";
import type { SectionAnswer, SpanAnalysis } from "@playground/collector/serve/trace-analysis-answer";
import { formatMillis } from "../charts/format-value.ts";
import { serviceColour } from "../charts/service-colour.ts";
import type { SpanRow } from "../views/trace/span-rows.ts";
import { spanText } from "../views/trace/span-text.ts";
import { barsOf } from "../views/trace/time-scale.ts";

interface SavedRowProps {
  readonly row: SpanRow;
  readonly durationMs: number;
  readonly analysis: SpanAnalysis | undefined;
  /** That the span wrote. */
  readonly lines: readonly LogLineAnswer[];
}

const INDENT_PIXELS = 12;
const MOST_INDENTED = 20;
/** A bar that ends behind it has its time before it. */
const LATE = 0.85;

/** A span of a saved waterfall. */
export function SavedRow({ row, durationMs, analysis, lines }: SavedRowProps) {
  const { span, depth } = row;
  const view = { fromMs: 0, toMs: durationMs };
  const colour = serviceColour(span.service);
  const bars = (className: string, sections: readonly SectionAnswer[], background?: string) =>
    barsOf(sections, view).map(({ left, width }) => (
      <i
        key={left}
        className={className}
        style={{ left: percent(left), width: percent(width), background }}
      />
    ));
  const waited = analysis?.waited ?? null;
  return (
    <details className="row">
      <summary>
        <span className="name" style={{ paddingLeft: Math.min(depth, MOST_INDENTED) * INDENT_PIXELS }}>
          <span className="service" style={{ borderColor: colour }}>
            {span.service}
          </span>{" "}
          {span.name}
          {span.status.code === "error" && <span className="error"> error</span>}
        </span>
        <span className="lane">
          {waited !== null && bars("wait", [waited])}
          {bars("bar", [{ from_ms: row.startMs, to_ms: row.endMs }], colour)}
          {analysis !== undefined && bars("self", analysis.self, colour)}
          {analysis !== undefined && bars("critical", analysis.critical)}
          <Took row={row} durationMs={durationMs} />
        </span>
      </summary>
      <div className="row-more">
        {analysis !== undefined && (
          <p>
            Without its children {formatMillis(analysis.self_ms)}, on the critical path{" "}
            {formatMillis(analysis.critical_ms)}
            {waited !== null && `, waited ${formatMillis(waited.to_ms - waited.from_ms)} in the queue before`}
          </p>
        )}
        <pre>{spanText(span)}</pre>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id, and two may be the same
          <pre key={index}>
            {line.level ?? ""} {line.message}
          </pre>
        ))}
      </div>
    </details>
  );
}

function Took({ row: { startMs, endMs, span }, durationMs }: Pick<SavedRowProps, "row" | "durationMs">) {
  const [start, end] = [startMs / durationMs, endMs / durationMs];
  const isLate = end > LATE && start > 1 - LATE;
  const place = isLate ? { right: percent(1 - start) } : { left: percent(Math.min(end, LATE)) };
  return <b style={place}>{formatMillis(span.duration_ms)}</b>;
}

const percent = (share: number): string => `${Number((share * 100).toFixed(3))}%`;
