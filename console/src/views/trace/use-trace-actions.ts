import type { InputProps } from "@cloudscape-design/components/input";
import { type RefObject, useEffect, useRef } from "react";
import type { TraceAction } from "./key-map.ts";
import type { SpanRow } from "./span-rows.ts";
import { panned, zoomed } from "./time-scale.ts";
import type { useRows } from "./use-rows.ts";
import { useTraceKeys } from "./use-trace-keys.ts";
import type { ChangeTrace, TraceState } from "./use-trace-state.ts";

interface TraceActionsOptions {
  readonly durationMs: number;
  readonly list: ReturnType<typeof useRows>;
  readonly state: TraceState;
  readonly change: ChangeTrace;
  readonly searchBox: RefObject<InputProps.Ref | null>;
  /** What scrolls. */
  readonly scroll: RefObject<HTMLElement | null>;
  readonly onHelp: () => void;
}

const PAN_SHARE = 0.2;
const FAST_PAN_SHARE = 0.6;
const ZOOM_FACTOR = 0.7;
const FAST_ZOOM_FACTOR = 0.35;
const PAGE_SHARE = 0.9;

/**
 * What the keys do in the view of a trace. Each step starts from where the one before has led, so that keys that come faster
 * than they are drawn all count.
 * @returns what buttons do as well
 */
export function useTraceActions(options: TraceActionsOptions): { readonly stepMatch: (by: 1 | -1) => void } {
  const { durationMs, list, state, change, searchBox, scroll, onHelp } = options;
  const { visible, found } = list;
  const isSearching = useRef(false);

  const step = (within: readonly SpanRow[], by: 1 | -1) =>
    change((now) => {
      const at = within.findIndex(({ span }) => span.span_id === now.span);
      const from = at === -1 && by === -1 ? 0 : at;
      const next = within[(from + by + within.length) % within.length];
      return next === undefined ? {} : { span: next.span.span_id };
    });
  const stepMatch = (by: 1 | -1) =>
    step(
      visible.filter(({ index }) => found.has(index)),
      by,
    );

  const whole = { fromMs: 0, toMs: durationMs };
  const pan = (share: number) => change((now) => ({ zoom: panned(now.zoom ?? whole, share, durationMs) }));
  const zoom = (factor: number) => change((now) => ({ zoom: zoomed(now.zoom ?? whole, factor, durationMs) }));
  const scrollBy = (pages: number) =>
    scroll.current?.scrollBy({ top: pages * PAGE_SHARE * scroll.current.clientHeight });

  const actions: Readonly<Record<TraceAction, () => void>> = {
    scrollDown: () => scrollBy(1),
    scrollUp: () => scrollBy(-1),
    panLeft: () => pan(-PAN_SHARE),
    panLeftFast: () => pan(-FAST_PAN_SHARE),
    panRight: () => pan(PAN_SHARE),
    panRightFast: () => pan(FAST_PAN_SHARE),
    zoomIn: () => zoom(ZOOM_FACTOR),
    zoomInFast: () => zoom(FAST_ZOOM_FACTOR),
    zoomOut: () => zoom(1 / ZOOM_FACTOR),
    zoomOutFast: () => zoom(1 / FAST_ZOOM_FACTOR),
    collapseAll: list.collapseAll,
    expandAll: list.expandAll,
    collapseOne: () => list.changeLevel(-1),
    expandOne: () => list.changeLevel(1),
    nextSpan: () => step(visible, 1),
    previousSpan: () => step(visible, -1),
    search: () => {
      // The box stands above the waterfall alone; where that is not shown yet, it takes the focus once it is.
      isSearching.current = state.tab !== "waterfall";
      if (isSearching.current) change({ tab: "waterfall" });
      else searchBox.current?.focus();
    },
    clearSearch: () =>
      change((now) => (now.search === "" ? { span: undefined } : { search: "", hidesOthers: false })),
    help: onHelp,
  };
  useTraceKeys((action) => actions[action]());
  useEffect(() => {
    if (state.tab !== "waterfall" || !isSearching.current) return;
    isSearching.current = false;
    searchBox.current?.focus();
  }, [state.tab, searchBox]);
  return { stepMatch };
}
