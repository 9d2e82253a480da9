import type { FindingAnswer } from "@playground/collector/serve/bottleneck-answer";
import type { SectionAnswer, SpanAnalysis } from "@playground/collector/serve/trace-analysis-answer";
import { memo } from "react";
import { formatMillis } from "../../charts/format-value.ts";
import { serviceColour } from "../../charts/service-colour.ts";
import { hasChildren, type SpanRow } from "./span-rows.ts";
import { barOf, barsOf, placeOf, type TimeView } from "./time-scale.ts";

interface WaterfallRowProps {
  readonly row: SpanRow;
  readonly view: TimeView;
  /** From the top of all rows, in pixels. */
  readonly top: number;
  readonly analysis: SpanAnalysis | undefined;
  readonly findings: readonly FindingAnswer[];
  readonly isSelected: boolean;
  readonly isCollapsed: boolean;
  readonly isMatch: boolean;
  readonly onSelect: (row: SpanRow) => void;
  readonly onToggle: (row: SpanRow) => void;
}

const INDENT_PIXELS = 12;
/** Deeper ones stand no further to the right: there would be no room for their names. */
const MOST_INDENTED = 24;

const KIND_SYMBOLS = {
  server: "▶",
  client: "◁",
  producer: "↥",
  consumer: "↧",
  internal: "·",
  unspecified: "·",
};

const percent = (share: number): string => `${share * 100}%`;

/** One span: what it is, and when it was. */
export const WaterfallRow = memo(function WaterfallRow(props: WaterfallRowProps) {
  const { row, top, isSelected, isCollapsed, isMatch, onSelect } = props;
  return (
    // The keyboard is the tree's: it tells which row is meant.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      id={rowId(row)}
      role="treeitem"
      tabIndex={-1}
      aria-level={row.depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={isSelected}
      aria-expanded={hasChildren(row) ? !isCollapsed : undefined}
      className={`waterfall-row${isMatch ? " is-match" : ""}`}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onSelect(row)}
    >
      <Name {...props} />
      <Lane {...props} />
    </div>
  );
});

export const rowId = ({ span }: SpanRow): string => `span-${span.span_id}`;

function Name({ row, findings, isCollapsed, onToggle }: WaterfallRowProps) {
  const { span, depth, isOrphan } = row;
  return (
    <div
      className="waterfall-name"
      style={{ paddingInlineStart: INDENT_PIXELS * Math.min(depth, MOST_INDENTED) }}
    >
      {hasChildren(row) ? (
        <button
          type="button"
          tabIndex={-1}
          aria-hidden="true"
          className="waterfall-toggle"
          title={isCollapsed ? "Expand" : "Collapse"}
          onClick={(event) => {
            event.stopPropagation();
            onToggle(row);
          }}
        >
          {isCollapsed ? "+" : "−"}
        </button>
      ) : (
        <span className="waterfall-toggle" />
      )}
      <span className="waterfall-service" style={{ borderColor: serviceColour(span.service) }}>
        {span.service}
      </span>
      <span className="waterfall-text" title={span.name}>
        <span aria-hidden="true" title={span.kind}>
          {KIND_SYMBOLS[span.kind]}
        </span>{" "}
        {span.name}
        <span className="waterfall-kind"> {span.kind}</span>
      </span>
      {span.status.code === "error" && <span className="waterfall-error">error</span>}
      {isOrphan && (
        <span className="waterfall-marker" title={`Its parent ${span.parent_span_id} is not in the trace`}>
          no parent
        </span>
      )}
      {findings.map((finding) => (
        <span key={finding.kind} className="waterfall-marker" title={`${finding.title}: ${finding.remedy}`}>
          {finding.title}
        </span>
      ))}
    </div>
  );
}

function Lane({ row, view, analysis }: WaterfallRowProps) {
  const { span, startMs, endMs } = row;
  const waited = analysis?.waited ?? null;
  const bar = barOf({ fromMs: startMs, toMs: endMs }, view);
  return (
    <div className="waterfall-lane">
      {waited !== null && (
        <Sections
          className="waterfall-wait"
          sections={[waited]}
          view={view}
          title={`Waited ${formatMillis(waited.to_ms - waited.from_ms)} in the queue`}
        />
      )}
      {bar !== undefined && (
        <>
          <div
            className={`waterfall-bar${analysis?.is_outside ? " is-outside" : ""}`}
            style={{
              left: percent(bar.left),
              width: percent(bar.width),
              background: serviceColour(span.service),
            }}
          />
          {analysis !== undefined && !analysis.is_outside && (
            <>
              <Sections
                className="waterfall-self"
                sections={analysis.self}
                view={view}
                colour={serviceColour(span.service)}
              />
              <Sections className="waterfall-critical" sections={analysis.critical} view={view} />
            </>
          )}
          <Events row={row} view={view} />
          <Took bar={bar} millis={span.duration_ms} />
        </>
      )}
    </div>
  );
}

interface SectionsProps {
  readonly className: string;
  readonly sections: readonly SectionAnswer[];
  readonly view: TimeView;
  readonly title?: string;
  readonly colour?: string;
}

/** Parts of the time of a row. */
const Sections = ({ className, sections, view, title, colour }: SectionsProps) =>
  barsOf(sections, view).map(({ left, width }) => (
    <div
      key={left}
      className={className}
      title={title}
      style={{ left: percent(left), width: percent(width), background: colour }}
    />
  ));

function Events({ row: { span, startMs }, view }: Pick<WaterfallRowProps, "row" | "view">) {
  const origin = BigInt(span.start_unix_nano);
  return span.events.map(({ name, time_unix_nano: time }) => {
    const place = placeOf(startMs + Number(BigInt(time) - origin) / 1e6, view);
    if (place < 0 || place > 1) return null;
    return (
      <div
        key={`${name} ${time}`}
        className="waterfall-event"
        title={name}
        style={{ left: percent(place) }}
      />
    );
  });
}

/** Where there is room: after the bar, else before it, else on it. */
function Took({ bar, millis }: { readonly bar: { left: number; width: number }; readonly millis: number }) {
  const end = bar.left + bar.width;
  const place =
    end < 0.85
      ? { left: percent(end) }
      : bar.left > 0.15
        ? { right: percent(1 - bar.left) }
        : { left: percent(bar.left) };
  return (
    <span className="waterfall-took" style={place}>
      {formatMillis(millis)}
    </span>
  );
}
