import Box from "@cloudscape-design/components/box";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator, { type StatusIndicatorProps } from "@cloudscape-design/components/status-indicator";
import Table from "@cloudscape-design/components/table";
import type { CheckAnswer } from "@playground/collector/serve/doctor-answer";
import { useConsoleClient } from "../../api/console-access.tsx";
import { awsCommand, awsSeconds } from "../../aws-command/aws-command.ts";
import { formatShare } from "../../charts/format-value.ts";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { Link } from "../../frame/link.tsx";
import { Loading } from "../../frame/loading.tsx";
import { ViewFrame } from "../../frame/view-frame.tsx";
import { useLiveQuery } from "../../live/use-live-query.ts";
import { rangeBounds, rangeSearch } from "../../time-range/time-range.ts";
import { useTimeRange } from "../../time-range/use-time-range.ts";

const EVERY_MS = 10_000;

const INDICATORS: Readonly<Record<CheckAnswer["verdict"], StatusIndicatorProps.Type>> = {
  ok: "success",
  warn: "warning",
  fail: "error",
};

/** Whether what was sent belongs together, and what to do where it does not. */
export function View() {
  const client = useConsoleClient();
  const [range] = useTimeRange();
  const { data, error, isPending } = useLiveQuery({
    key: ["doctor", range],
    ask: () => client.doctor(rangeSearch(range)),
    everyMs: EVERY_MS,
  });
  const { from, to } = rangeBounds(range, Date.now());
  return (
    <ViewFrame
      title="Doctor"
      description="Whether spans and log lines belong together, and what to do where they do not"
      awsCommand={awsCommand("xray get-trace-summaries", {
        startTime: awsSeconds(from),
        endTime: awsSeconds(to),
        filterExpression: "partial = true",
      })}
    >
      <SpaceBetween size="l">
        {error !== null && <ErrorNotice what="The checks" error={error} />}
        {isPending && error === null && <Loading what="The checks" />}
        {data !== undefined && (
          <Table
            header={
              <Header
                variant="h2"
                description={`Of the newest ${data.traces} traces and ${data.lines} log lines`}
              >
                Checks
              </Header>
            }
            items={data.checks}
            trackBy="id"
            wrapLines
            columnDefinitions={[
              {
                id: "verdict",
                header: "Verdict",
                width: 110,
                cell: ({ verdict }) => (
                  <StatusIndicator type={INDICATORS[verdict]}>{verdict}</StatusIndicator>
                ),
              },
              { id: "title", header: "Looked for", isRowHeader: true, cell: ({ title }) => title },
              {
                id: "count",
                header: "Found",
                width: 150,
                cell: ({ count, of }) =>
                  of === 0 ? "none to look at" : `${count} of ${of} (${formatShare(count / of)})`,
              },
              {
                id: "services",
                header: "In",
                width: 160,
                cell: ({ services }) => services.join(", ") || "–",
              },
              {
                id: "examples",
                header: "For example",
                width: 180,
                cell: ({ examples }) => <Examples examples={examples} />,
              },
              {
                id: "remedy",
                header: "What to do",
                cell: ({ verdict, remedy }) => (verdict === "ok" ? "–" : remedy),
              },
            ]}
            empty={<Box>Nothing was looked at</Box>}
          />
        )}
      </SpaceBetween>
    </ViewFrame>
  );
}

const Examples = ({ examples }: Pick<CheckAnswer, "examples">) =>
  examples.length === 0 ? (
    "–"
  ) : (
    <SpaceBetween size="xxs">
      {examples.map(({ trace_id: id }, place) => (
        <Link key={id} to={`/traces/${id}`}>
          trace {place + 1}
        </Link>
      ))}
    </SpaceBetween>
  );
