import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import type { FindingAnswer } from "@playground/collector/serve/bottleneck-answer";
import type { IncomingLinkAnswer } from "@playground/collector/serve/incoming-links";
import type { LogLineAnswer } from "@playground/collector/serve/log-answer";
import type { SpanAnalysis } from "@playground/collector/serve/trace-analysis-answer";
import type { SpanAnswer } from "@playground/collector/serve/trace-answer";
import { formatMillis } from "../../charts/format-value.ts";
import { usePreferences } from "../../preferences/preferences-provider.tsx";
import { formatFullTime } from "../../time-range/format-time.ts";
import { AttributeTable } from "./attribute-table.tsx";
import { LogLines } from "./log-lines.tsx";
import { SpanEvent } from "./span-event.tsx";
import { SpanLinks } from "./span-links.tsx";
import { spanText } from "./span-text.ts";

interface SpanPanelProps {
  readonly span: SpanAnswer;
  readonly analysis: SpanAnalysis | undefined;
  /** That it is evidence of. */
  readonly findings: readonly FindingAnswer[];
  /** Of all spans below it as well. */
  readonly subtree: ReadonlySet<string>;
  /** Of the trace, oldest first. */
  readonly logs: readonly LogLineAnswer[];
  readonly spans: readonly SpanAnswer[];
  /** From other traces to spans of this. */
  readonly links: readonly IncomingLinkAnswer[];
  readonly isFocused: boolean;
  readonly onFocus: () => void;
  readonly onClose: () => void;
}

/** All that is known of one span. */
export function SpanPanel(props: SpanPanelProps) {
  const { span, analysis, findings, subtree, logs, spans, links, isFocused, onFocus, onClose } = props;
  const { zone } = usePreferences().preferences;
  const own = logs.filter((line) => line.span_id === span.span_id);
  const below = logs.filter((line) => line.span_id !== null && subtree.has(line.span_id));
  const link = `${window.location.origin}/traces/${span.trace_id}?span=${span.span_id}`;
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={`${span.service} · ${span.kind}`}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button onClick={onFocus}>{isFocused ? "Show the whole trace" : "Only this subtree"}</Button>
              <Copy label="Copy as text" text={spanText(span)} />
              <Copy label="Copy as JSON" text={JSON.stringify(span, undefined, 2)} />
              <Copy label="Copy link" text={link} />
              <Button iconName="close" ariaLabel="Close the span" onClick={onClose} />
            </SpaceBetween>
          }
        >
          {span.name}
        </Header>
      }
    >
      <SpaceBetween size="m">
        {findings.map(({ kind, title, remedy }) => (
          <Alert key={kind} type="warning" header={title}>
            This span is part of it. To mend it: {remedy}.
          </Alert>
        ))}
        <KeyValuePairs
          columns={4}
          items={[
            { label: "Took", value: formatMillis(span.duration_ms) },
            { label: "Without its children", value: analysis && formatMillis(analysis.self_ms) },
            { label: "On the critical path", value: analysis && formatMillis(analysis.critical_ms) },
            { label: "Status", value: <Status span={span} /> },
            { label: "Start", value: formatFullTime(Date.parse(span.start), zone) },
            { label: "Span id", value: <Box variant="code">{span.span_id}</Box> },
            ...waitedBefore(analysis),
            { label: "Version", value: span.service_version ?? "–" },
            { label: "Scope", value: span.scope.name || "–" },
          ]}
        />
        <AttributeTable title="Attributes" attributes={span.attributes} />
        {span.events.map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: events have no id, and two may be the same
          <SpanEvent key={index} span={span} event={event} />
        ))}
        <SpanLinks span={span} spans={spans} others={links} />
        <ExpandableSection
          headerText={`Log lines of this span (${own.length})`}
          defaultExpanded={own.length > 0}
        >
          <LogLines lines={own} startNanos={span.start_unix_nano} empty="It wrote none." />
        </ExpandableSection>
        {below.length > own.length && (
          <ExpandableSection headerText={`Log lines of this span and all below it (${below.length})`}>
            <LogLines lines={below} startNanos={span.start_unix_nano} empty="They wrote none." />
          </ExpandableSection>
        )}
        <ExpandableSection headerText="Resource">
          <AttributeTable title="Resource" attributes={span.resource.attributes} />
        </ExpandableSection>
      </SpaceBetween>
    </Container>
  );
}

function waitedBefore(analysis: SpanAnalysis | undefined) {
  if (!analysis?.waited) return [];
  const { from_ms: from, to_ms: to } = analysis.waited;
  return [{ label: "Waited in the queue before", value: formatMillis(to - from) }];
}

const Copy = ({ label, text }: { readonly label: string; readonly text: string }) => (
  <CopyToClipboard
    copyButtonText={label}
    textToCopy={text}
    copySuccessText="Copied"
    copyErrorText="The browser did not allow it"
  />
);

function Status({ span: { status } }: { readonly span: SpanAnswer }) {
  if (status.code === "error")
    return <StatusIndicator type="error">{status.message || "error"}</StatusIndicator>;
  return <StatusIndicator type="success">{status.code === "ok" ? "ok" : "no error"}</StatusIndicator>;
}
