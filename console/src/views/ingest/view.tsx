import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import ProgressBar from "@cloudscape-design/components/progress-bar";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import type { IngestAnswer } from "@playground/collector/serve/ingest-answer";
import { useConsoleClient } from "../../api/console-access.tsx";
import { awsCommand } from "../../aws-command/aws-command.ts";
import { formatBytes, formatCount, formatMillis } from "../../charts/format-value.ts";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { Loading } from "../../frame/loading.tsx";
import { ViewFrame } from "../../frame/view-frame.tsx";
import { useLiveQuery } from "../../live/use-live-query.ts";
import { reasonsOf } from "./reasons.ts";
import { Senders } from "./senders.tsx";

/** What came in since the collector started, what was refused and why, and how full it is. */
export function View() {
  const client = useConsoleClient();
  const { data, error, isPending } = useLiveQuery({ key: ["ingest"], ask: () => client.ingest() });
  return (
    <ViewFrame
      title="Ingest"
      description="What the collector has taken since it started, what it refused, and why"
      awsCommand={awsCommand("logs describe-log-groups", {})}
      hasRange={false}
    >
      <SpaceBetween size="l">
        {error !== null && <ErrorNotice what="The collector's state" error={error} />}
        {isPending && error === null && <Loading what="The collector's state" />}
        {data !== undefined && (
          <SpaceBetween size="l">
            <Received answer={data} />
            <Refused answer={data} />
            <Senders />
            <Fullness answer={data} />
          </SpaceBetween>
        )}
      </SpaceBetween>
    </ViewFrame>
  );
}

interface PartProps {
  readonly answer: IngestAnswer;
}

const Received = ({ answer: { ingest } }: PartProps) => (
  <Table
    header={<Header variant="h2">Received</Header>}
    items={ingest}
    trackBy={({ signal, protocol }) => `${signal} ${protocol}`}
    columnDefinitions={[
      { id: "signal", header: "Signal", cell: ({ signal }) => signal, isRowHeader: true },
      { id: "protocol", header: "By", cell: ({ protocol }) => protocol },
      { id: "requests", header: "Requests", cell: ({ requests }) => formatCount(requests) },
      { id: "bytes", header: "Size", cell: ({ bytes }) => formatBytes(bytes) },
      { id: "received", header: "Items", cell: ({ received }) => formatCount(received) },
      { id: "accepted", header: "Accepted", cell: ({ accepted }) => formatCount(accepted) },
    ]}
    empty={<Box>Nothing has come yet. Send something to port 4318, or make load.</Box>}
  />
);

const Refused = ({ answer: { ingest } }: PartProps) => (
  <Table
    header={<Header variant="h2">Refused</Header>}
    items={reasonsOf(ingest)}
    trackBy={({ signal, protocol, reason, kind }) => `${signal} ${protocol} ${kind} ${reason}`}
    columnDefinitions={[
      { id: "reason", header: "Reason", cell: ({ reason }) => reason, isRowHeader: true },
      {
        id: "what",
        header: "What",
        cell: ({ kind, signal }) => (kind === "items" ? `items of ${signal}` : `requests for ${signal}`),
      },
      { id: "protocol", header: "By", cell: ({ protocol }) => protocol },
      { id: "count", header: "How many", cell: ({ count }) => formatCount(count) },
    ]}
    empty={<Box>Nothing was refused.</Box>}
  />
);

function Fullness({ answer: { in_flight: inFlight, store, process } }: PartProps) {
  const { journal, index, retention, pending } = store;
  return (
    <Container header={<Header variant="h2">How full it is</Header>}>
      <SpaceBetween size="m">
        <Bar
          label="Requests being read"
          value={inFlight.requests}
          max={inFlight.max_requests}
          format={formatCount}
        />
        <Bar label="Bytes being read" value={inFlight.bytes} max={inFlight.max_bytes} format={formatBytes} />
        {pending !== null && (
          <Bar
            label="Kept, and not indexed yet"
            value={pending.bytes}
            max={pending.max_bytes}
            format={formatBytes}
          />
        )}
        {journal !== null && retention !== null && (
          <Bar
            label="On disk"
            value={journal.disk_bytes + (index?.disk_bytes ?? 0)}
            max={retention.max_disk_bytes}
            format={formatBytes}
          />
        )}
        <KeyValuePairs
          columns={4}
          items={[
            { label: "Memory", value: formatBytes(process.rss_bytes) },
            { label: "CPU", value: formatMillis(process.cpu_seconds * 1_000) },
            { label: "Running for", value: formatMillis(process.uptime_seconds * 1_000) },
            {
              label: "Kept for",
              value: retention === null ? "–" : formatMillis(retention.max_age_seconds * 1_000),
            },
            { label: "Written to disk in (p50, p99)", value: times(journal?.syncs) },
            { label: "Until it can be found (p50, p99)", value: times(index?.lag) },
            { label: "The index is behind by", value: index === null ? "–" : formatMillis(index.behind_ms) },
            { label: "Journal segments", value: journal?.segments ?? "–" },
          ]}
        />
      </SpaceBetween>
    </Container>
  );
}

interface BarProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly format: (value: number) => string;
}

const Bar = ({ label, value, max, format }: BarProps) => (
  <ProgressBar
    label={label}
    value={max === 0 ? 0 : (value / max) * 100}
    additionalInfo={`${format(value)} of at most ${format(max)}`}
  />
);

const times = (
  of: { readonly count: number; readonly p50_ms: number; readonly p99_ms: number } | undefined,
): string =>
  of === undefined || of.count === 0 ? "–" : `${formatMillis(of.p50_ms)}, ${formatMillis(of.p99_ms)}`;
