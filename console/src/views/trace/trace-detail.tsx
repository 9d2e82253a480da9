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
import { useCallback, useMemo, useRef, useState } from "react";
import { FindingList } from "./finding-list.tsx";
import { FlameGraph } from "./flame-graph.tsx";
import { KeyHelp } from "./key-help.tsx";
import { LogLines } from "./log-lines.tsx";
import { MiniMap } from "./mini-map.tsx";
import { SegmentDocuments } from "./segment-documents.tsx";
import { SpanPanel } from "./span-panel.tsx";
import type { SpanRow } from "./span-rows.ts";
import { SpanTable } from "./span-table.tsx";
import { TraceToolbar } from "./trace-toolbar.tsx";
import { MOST_LINES } from "./use-known-trace.ts";
import { useRows } from "./use-rows.ts";
import { useTraceActions } from "./use-trace-actions.ts";
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

/** A trace: its waterfall and what else can be made of its spans, and the span that is looked at. */
export function TraceDetail({ trace, analysis, logs, links }: TraceDetailProps) {
  const [state, change] = useTraceState();
  const list = useRows(trace, state, change);
  const { rows, visible, found, focus, collapsed, toggle } = list;
  const [isHelpOpen, setHelpOpen] = useState(false);
  const searchBox = useRef<InputProps.Ref>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const view = state.zoom ?? { fromMs: 0, toMs: trace.duration_ms };
  const analysisById = useMemo(
    () => new Map((analysis?.spans ?? []).map((span) => [span.span_id as string, span])),
    [analysis],
  );
  const findings = useMemo(() => findingsBySpan(analysis?.findings ?? []), [analysis]);
  const select = useCallback(({ span }: SpanRow) => change({ span: span.span_id }), [change]);
  const selected = rows.find(({ span }) => span.span_id === state.span);

  const { stepMatch } = useTraceActions({
    durationMs: trace.duration_ms,
    ...{ list, state, change, searchBox, scroll },
    onHelp: () => setHelpOpen(true),
  });

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
