import type { TraceAnswer } from "@playground/collector/serve/trace-answer";
import { useCallback, useMemo } from "react";
import { matches } from "./matches.ts";
import { type SpanRow, spanRows } from "./span-rows.ts";
import type { ChangeTrace, TraceState } from "./use-trace-state.ts";
import { collapsedRows, openDepth, visibleRows } from "./visible-rows.ts";

const NONE: ReadonlySet<string> = new Set();

/** The rows of a trace, and which of them are to be seen. */
export function useRows(trace: TraceAnswer, state: TraceState, change: ChangeTrace) {
  const { search, hidesOthers, minMs, focus: focusId, levels, toggled } = state;
  const rows = useMemo(() => spanRows(trace), [trace]);
  const collapsed = useMemo(() => collapsedRows(rows, { levels, toggled }), [rows, levels, toggled]);
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

  const toggle = useCallback(
    ({ span: { span_id: id } }: SpanRow) => {
      change((now) => {
        const after = new Set(now.toggled);
        if (!after.delete(id)) after.add(id);
        return { toggled: after };
      });
    },
    [change],
  );
  const changeLevel = (by: 1 | -1) =>
    change((now) => ({ levels: Math.max(0, openDepth(rows, collapsedRows(rows, now)) + by), toggled: NONE }));
  const expandAll = () => change({ levels: undefined, toggled: NONE });
  const collapseAll = () => change({ levels: 0, toggled: NONE });
  return { rows, visible, found, focus, collapsed, toggle, changeLevel, expandAll, collapseAll };
}
