import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import type { InputProps } from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Tabs from "@cloudscape-design/components/tabs";
import type { FindingAnswer } from "@playground/collector/serve/bottleneck-answer";
import type { IncomingLinkAnswer } from "@playground/collector/serve/incoming-links";
import type { LogLineAnswer } from "@playground/collector/serve/log-answer";
import type { TraceAnalysisAnswer } from "@playground/collector/serve/trace-analysis-answer";
import type { TraceAnswer } from "@playground/collector/serve/trace-answer";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { FindingList } from "./finding-list.tsx";
import { FlameGraph } from "./flame-graph.tsx";
import { KeyHelp } from "./key-help.tsx";
import type { TraceAction } from "./key-map.ts";
import { LogLines } from "./log-lines.tsx";
import { MiniMap } from "./mini-map.tsx";
import { SegmentDocuments } from "./segment-documents.tsx";
import { SpanPanel } from "./span-panel.tsx";
import type { SpanRow } from "./span-rows.ts";
import { SpanTable } from "./span-table.tsx";
import { panned, zoomed } from "./time-scale.ts";
import { TraceToolbar } from "./trace-toolbar.tsx";
import { MOST_LINES } from "./use-known-trace.ts";
import { useRows } from "./use-rows.ts";
import { useTraceKeys } from "./use-trace-keys.ts";
import { type TraceTab, useTraceState } from "./use-trace-state.ts";
import { Waterfall } from "./waterfall.tsx";
import "./waterfall.css";

interface TraceDetailProps {
  readonly trace: TraceAnswer;
  /** Undefined until it is there. */
  readonly analysis: TraceAnalysisAnswer | undefined;
  /** Of the trace, oldest first. */
  readonly logs: readonly LogLineAnswer[];
  /** From other traces to spans of this. */
  readonly links: readonly IncomingLinkAnswer[];
}

const NO_FINDINGS: readonly FindingAnswer[] = [];
const PAN_SHARE = 0.2;
const FAST_PAN_SHARE = 0.6;
const ZOOM_FACTOR = 0.7;
const FAST_ZOOM_FACTOR = 0.35;
const PAGE_SHARE = 0.9;

/** A trace: its waterfall and what else can be made of its spans, and the span that is looked at. */
export function TraceDetail({ trace, analysis, logs, links }: TraceDetailProps) {
  const [state, change] = useTraceState();
  const list = useRows(trace, state, change);
  const { rows, visible, found, focus, collapsed, toggle } = list;
  const [isHelpOpen, setHelpOpen] = useState(false);
  const searchBox = useRef<InputProps.Ref>(null);
  const isSearching = useRef(false);
  const scroll = useRef<HTMLDivElement>(null);
  const view = state.zoom ?? { fromMs: 0, toMs: trace.duration_ms };
  const analysisById = useMemo(
    () => new Map((analysis?.spans ?? []).map((span) => [span.span_id as string, span])),
    [analysis],
  );
  const findings = useMemo(() => findingsBySpan(analysis?.findings ?? []), [analysis]);
  const select = useCallback(({ span }: SpanRow) => change({ span: span.span_id }), [change]);
  const selected = rows.find(({ span }) => span.span_id === state.span);

  const step = (within: readonly SpanRow[], by: 1 | -1) => {
    const at = within.findIndex(({ span }) => span.span_id === state.span);
    const next =
      within[at === -1 ? (by === 1 ? 0 : within.length - 1) : (at + by + within.length) % within.length];
    if (next !== undefined) select(next);
  };
  const stepMatch = (by: 1 | -1) =>
    step(
      visible.filter(({ index }) => found.has(index)),
      by,
    );

  const pan = (share: number) => change({ zoom: panned(view, share, trace.duration_ms) });
  const zoom = (factor: number) => change({ zoom: zoomed(view, factor, trace.duration_ms) });
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
    clearSearch: () => change(state.search === "" ? { span: undefined } : { search: "", hidesOthers: false }),
    help: () => setHelpOpen(true),
  };
  useTraceKeys((action) => actions[action]());
  useEffect(() => {
    if (state.tab !== "waterfall" || !isSearching.current) return;
    isSearching.current = false;
    searchBox.current?.focus();
  }, [state.tab]);

  const waterfall = (
    <SpaceBetween size="s">
      <TraceToolbar
        state={state}
        change={change}
        searchBox={searchBox}
        matchCount={found.size}
        onStep={stepMatch}
        onLevel={list.changeLevel}
        onOpenAll={list.expandAll}
        onHelp={() => setHelpOpen(true)}
      />
      <MiniMap
        rows={visible}
        durationMs={trace.duration_ms}
        zoom={state.zoom}
        onZoom={(zoom) => change({ zoom })}
      />
      <Waterfall
        rows={visible}
        scroll={scroll}
        view={view}
        analysis={analysisById}
        findings={findings}
        collapsed={collapsed}
        matches={found}
        selected={state.span}
        onSelect={select}
        onToggle={toggle}
      />
    </SpaceBetween>
  );
  return (
    <>
      <SpaceBetween size="l">
        {analysis !== undefined && (
          <FindingList analysis={analysis} onShow={(span) => change({ span, tab: "waterfall" })} />
        )}
        <Container>
          <Tabs
            activeTabId={state.tab}
            onChange={({ detail }) => change({ tab: detail.activeTabId as TraceTab })}
            tabs={[
              { id: "waterfall", label: "Waterfall", content: waterfall },
              {
                id: "flame",
                label: "Flame graph",
                content: <FlameGraph rows={rows} focus={focus} selected={state.span} onSelect={select} />,
              },
              {
                id: "spans",
                label: `Spans (${trace.span_count})`,
                content: <SpanTable rows={rows} analysis={analysisById} onSelect={select} />,
              },
              {
                id: "logs",
                label: `Log lines (${logs.length})`,
                content: (
                  <>
                    {logs.length === MOST_LINES && (
                      <Box color="text-body-secondary">The first {MOST_LINES}; there may be more.</Box>
                    )}
                    <LogLines
                      lines={logs}
                      startNanos={rows[0]?.span.start_unix_nano ?? "0"}
                      empty="No service wrote a line with the id of this trace."
                    />
                  </>
                ),
              },
              {
                id: "segments",
                label: "Segment documents",
                content: <SegmentDocuments xrayTraceId={trace.xray_trace_id} />,
              },
            ]}
          />
        </Container>
        {selected !== undefined && (
          <SpanPanel
            span={selected.span}
            analysis={analysisById.get(selected.span.span_id)}
            findings={findings.get(selected.span.span_id) ?? NO_FINDINGS}
            subtree={new Set(rows.slice(selected.index, selected.end).map(({ span }) => span.span_id))}
            logs={logs}
            spans={trace.spans}
            links={links}
            isFocused={focus === selected}
            onFocus={() => change({ focus: focus === selected ? undefined : selected.span.span_id })}
            onClose={() => change({ span: undefined })}
          />
        )}
      </SpaceBetween>
      {isHelpOpen && <KeyHelp onClose={() => setHelpOpen(false)} />}
    </>
  );
}

function findingsBySpan(findings: readonly FindingAnswer[]): ReadonlyMap<string, readonly FindingAnswer[]> {
  const bySpan = new Map<string, FindingAnswer[]>();
  for (const finding of findings) {
    for (const id of finding.evidence.flatMap(({ span_ids: ids }) => ids))
      bySpan.set(id, [...(bySpan.get(id) ?? []), finding]);
  }
  return bySpan;
}
