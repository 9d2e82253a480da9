import type { FindingAnswer } from "@playground/collector/serve/bottleneck-answer";
import type { SpanAnalysis } from "@playground/collector/serve/trace-analysis-answer";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect } from "react";
import { hasChildren, type SpanRow } from "./span-rows.ts";
import { TimeAxis } from "./time-axis.tsx";
import type { TimeView } from "./time-scale.ts";
import { useReached } from "./use-reached.ts";
import { rowId, WaterfallRow } from "./waterfall-row.tsx";

interface WaterfallProps {
  /** Those that are shown. */
  readonly rows: readonly SpanRow[];
  /** Set to what scrolls. */
  readonly scroll: RefObject<HTMLDivElement | null>;
  readonly view: TimeView;
  readonly analysis: ReadonlyMap<string, SpanAnalysis>;
  /** By the id of a span, what it shows. */
  readonly findings: ReadonlyMap<string, readonly FindingAnswer[]>;
  readonly collapsed: ReadonlySet<number>;
  readonly matches: ReadonlySet<number>;
  readonly selected: string | undefined;
  readonly onSelect: (row: SpanRow) => void;
  readonly onToggle: (row: SpanRow) => void;
}

const ROW_PIXELS = 28;
const NONE: readonly FindingAnswer[] = [];

/** The spans of a trace over time. Only those that are in sight are there, so that thousands scroll like a few. */
export function Waterfall(props: WaterfallProps) {
  const { rows, scroll, view, analysis, findings, collapsed, matches, selected } = props;
  const { onSelect, onToggle } = props;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PIXELS,
    overscan: 12,
  });
  const at = rows.findIndex(({ span }) => span.span_id === selected);
  const { scrollToIndex } = virtual;
  useEffect(() => {
    if (at !== -1) scrollToIndex(at, { align: "auto" });
  }, [at, scrollToIndex]);

  const { reached, reach } = useReached(selected);
  const choose = useCallback(
    (row: SpanRow) => {
      reach(row.span.span_id);
      onSelect(row);
    },
    [reach, onSelect],
  );
  const onKeyDown = useCallback(
    (event: React.KeyboardEvent) => {
      const from = rows.findIndex(({ span }) => span.span_id === reached.current);
      const next = afterKey(event.key, { rows, at: from, collapsed });
      if (next === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      if (next.toggle !== undefined) onToggle(next.toggle);
      if (next.select !== undefined) choose(next.select);
    },
    [rows, collapsed, reached, choose, onToggle],
  );
  const items = virtual.getVirtualItems();
  // Only what is there can be named.
  const current = items.some(({ index }) => index === at) ? rows[at] : undefined;
  return (
    <div className="waterfall">
      <TimeAxis view={view} />
      <div
        ref={scroll}
        role="tree"
        aria-label="Spans of the trace"
        aria-activedescendant={current && rowId(current)}
        tabIndex={0}
        className="waterfall-scroll"
        onKeyDown={onKeyDown}
        onFocus={({ target, currentTarget }) => {
          // A row that is clicked at goes when it is scrolled away, and would take the focus along.
          if (target !== currentTarget) currentTarget.focus({ preventScroll: true });
        }}
      >
        <div role="presentation" className="waterfall-rows" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const { span_id: id } = row.span;
            return (
              <WaterfallRow
                key={id}
                row={row}
                view={view}
                top={start}
                analysis={analysis.get(id)}
                findings={findings.get(id) ?? NONE}
                isSelected={id === selected}
                isCollapsed={collapsed.has(row.index)}
                isMatch={matches.has(row.index)}
                onSelect={choose}
                onToggle={onToggle}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface TreePlace {
  readonly rows: readonly SpanRow[];
  /** Of the selected row; -1 where none is. */
  readonly at: number;
  readonly collapsed: ReadonlySet<number>;
}

/**
 * What a key does in a tree.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/treeview/
 */
function afterKey(
  key: string,
  { rows, at, collapsed }: TreePlace,
): { readonly select?: SpanRow | undefined; readonly toggle?: SpanRow } | undefined {
  const row = rows[at];
  switch (key) {
    case "ArrowDown":
      return { select: rows[at + 1] };
    case "ArrowUp":
      return { select: rows[Math.max(0, at - 1)] };
    case "Home":
      return { select: rows[0] };
    case "End":
      return { select: rows.at(-1) };
    case "ArrowRight":
      if (row === undefined || !hasChildren(row)) return {};
      return collapsed.has(row.index) ? { toggle: row } : { select: rows[at + 1] };
    case "ArrowLeft":
      if (row === undefined) return {};
      if (hasChildren(row) && !collapsed.has(row.index)) return { toggle: row };
      return { select: rows.find(({ index }) => index === row.parent) };
    default:
      return undefined;
  }
}
