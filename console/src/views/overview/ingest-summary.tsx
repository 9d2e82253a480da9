import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import type { IngestAnswer } from "@playground/collector/serve/ingest-answer";
import { useConsoleClient } from "../../api/console-access.tsx";
import { formatBytes, formatCount, formatMillis } from "../../charts/format-value.ts";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { useLiveQuery } from "../../live/use-live-query.ts";

/** What the collector has taken since it started. */
export function IngestSummary() {
  const client = useConsoleClient();
  const { data, error } = useLiveQuery({ key: ["ingest"], ask: () => client.ingest(), everyMs: 5_000 });
  return (
    <Container header={<Header variant="h2">The collector</Header>}>
      {error !== null && <ErrorNotice what="The collector's state" error={error} />}
      {data !== undefined && <KeyValuePairs columns={4} items={items(data)} />}
    </Container>
  );
}

const accepted = ({ ingest }: IngestAnswer, signal: string): number =>
  ingest.filter((row) => row.signal === signal).reduce((sum, row) => sum + row.accepted, 0);

const refused = ({ ingest }: IngestAnswer): number =>
  ingest
    .flatMap((row) => [...Object.values(row.refused), ...Object.values(row.failed)])
    .reduce((sum, count) => sum + count, 0);

const items = (answer: IngestAnswer) => [
  { label: "Spans", value: formatCount(accepted(answer, "traces")) },
  { label: "Log lines", value: formatCount(accepted(answer, "logs")) },
  { label: "Metric points", value: formatCount(accepted(answer, "metrics")) },
  {
    label: "Refused",
    value: (
      <Box color={refused(answer) > 0 ? "text-status-error" : "inherit"}>{formatCount(refused(answer))}</Box>
    ),
  },
  { label: "Memory", value: formatBytes(answer.process.rss_bytes) },
  { label: "On disk", value: diskUse(answer) },
  { label: "Until it can be found", value: lag(answer) },
  { label: "Running for", value: formatMillis(answer.process.uptime_seconds * 1_000) },
];

function diskUse({ store: { journal, index } }: IngestAnswer): string {
  return journal === null || index === null
    ? "in memory"
    : formatBytes(journal.disk_bytes + index.disk_bytes);
}

const lag = ({ store: { index } }: IngestAnswer): string =>
  index === null || index.lag.count === 0 ? "–" : `${formatMillis(index.lag.p50_ms)} (p50)`;
