import type { TraceAnswer } from "@playground/collector/serve/trace-answer";
import { useCallback, useMemo, useState } from "react";
import { matches } from "./matches.ts";
import { type SpanRow, spanRows } from "./span-rows.ts";
import type { TraceState } from "./use-trace-state.ts";
import { collapsedFrom, openDepth, visibleRows } from "./visible-rows.ts";

/** The rows of a trace, and which of them are to be seen. */
export function useRows(trace: TraceAnswer, { search, hidesOthers, minMs, focus: focusId }: TraceState) {
  const rows = useMemo(() => spanRows(trace), [trace]);
  const [collapsed, setCollapsed] = useState<ReadonlySet<number>>(new Set());
  const found = useMemo(
    () => new Set(rows.filter(({ span }) => matches(span, search)).map(({ index }) => index)),
    [rows, search],
  );
  const focus = useMemo(() => rows.find(({ span }) => span.span_id === focusId), [rows, focusId]);
  const visible = useMemo(() => {
    const hides = hidesOthers && search.trim() !== "";
    const wanted = ({ index, span }: SpanRow) => (!hides || found.has(index)) && span.duration_ms >= minMs;
    return visibleRows(rows, {
      collapsed,
      focus: focus?.index,
      wanted: hides || minMs > 0 ? wanted : undefined,
    });
  }, [rows, collapsed, focus, found, hidesOthers, search, minMs]);

  const toggle = useCallback(({ index }: SpanRow) => {
    setCollapsed((before) => {
      const after = new Set(before);
      if (!after.delete(index)) after.add(index);
      return after;
    });
  }, []);
  const changeLevel = useCallback(
    (by: 1 | -1) => setCollapsed((before) => collapsedFrom(rows, Math.max(0, openDepth(rows, before) + by))),
    [rows],
  );
  const expandAll = useCallback(() => setCollapsed(new Set()), []);
  const collapseAll = useCallback(() => setCollapsed(collapsedFrom(rows, 0)), [rows]);
  return { rows, visible, found, focus, collapsed, toggle, changeLevel, expandAll, collapseAll };
}
