import Badge from "@cloudscape-design/components/badge";
import Box from "@cloudscape-design/components/box";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { ConsoleApiError } from "@playground/collector/client/console-api-error";
import type { LogListAnswer } from "@playground/collector/serve/log-answer";
import type { TraceAnswer } from "@playground/collector/serve/trace-answer";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { useConsoleClient } from "../../api/console-access.tsx";
import { awsCommand } from "../../aws-command/aws-command.ts";
import { formatMillis } from "../../charts/format-value.ts";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { Loading } from "../../frame/loading.tsx";
import { ViewFrame } from "../../frame/view-frame.tsx";
import { usePreferences } from "../../preferences/preferences-provider.tsx";
import { formatFullTime } from "../../time-range/format-time.ts";
import { TraceDetail } from "./trace-detail.tsx";

const MOST_LINES = 5_000;
const NO_LINES: LogListAnswer["logs"] = [];

/** One trace. */
export function View() {
  const { id = "" } = useParams();
  const client = useConsoleClient();
  const { data: trace, error } = useQuery({ queryKey: ["trace", id], queryFn: () => client.trace(id) });
  // Neither of them is waited for: what is known already is shown.
  const analysis = useQuery({
    queryKey: ["trace analysis", id],
    // The collector does one after the other: first what is to be seen.
    enabled: trace !== undefined,
    queryFn: () => client.traceAnalysis(id),
  });
  const lines = useQuery({
    queryKey: ["trace logs", trace?.trace_id],
    enabled: trace !== undefined,
    queryFn: async () =>
      trace === undefined
        ? NO_LINES
        : (
            await client.logs({
              trace_id: trace.trace_id,
              order: "oldest",
              limit: MOST_LINES,
              ...around(trace),
            })
          ).logs,
  });
  if (error !== null) {
    return (
      <ViewFrame title="Trace" hasRange={false}>
        {error instanceof ConsoleApiError && error.code === "TRACE_NOT_FOUND" ? (
          <Missing id={id} />
        ) : (
          <ErrorNotice what={`The trace ${id}`} error={error} />
        )}
      </ViewFrame>
    );
  }
  if (trace === undefined) {
    return (
      <ViewFrame title="Trace" hasRange={false}>
        <Loading what={`The trace ${id}`} />
      </ViewFrame>
    );
  }
  const [root] = trace.spans;
  return (
    <ViewFrame
      title={root === undefined ? "Trace" : `${root.service} ${root.name}`}
      awsCommand={awsCommand("xray batch-get-traces", { traceIds: trace.xray_trace_id })}
      hasRange={false}
    >
      <SpaceBetween size="l">
        <Summary trace={trace} />
        {analysis.error !== null && <ErrorNotice what="The analysis of this trace" error={analysis.error} />}
        {lines.error !== null && <ErrorNotice what="The log lines of this trace" error={lines.error} />}
        <TraceDetail
          key={trace.trace_id}
          trace={trace}
          analysis={analysis.data}
          logs={lines.data ?? NO_LINES}
        />
      </SpaceBetween>
    </ViewFrame>
  );
}

/** Log lines are looked for in the day before now, unless one says when: lines of a job may come long after its request. */
const around = ({ start }: TraceAnswer): { readonly from: string } => ({
  from: new Date(Date.parse(start) - 60_000).toISOString(),
});

function Summary({ trace }: { readonly trace: TraceAnswer }) {
  const { zone } = usePreferences().preferences;
  return (
    <SpaceBetween direction="horizontal" size="xs" alignItems="center">
      <span>{formatFullTime(Date.parse(trace.start), zone)}</span>
      <span>{formatMillis(trace.duration_ms)}</span>
      <span>{trace.span_count} spans</span>
      {trace.error_count > 0 && <Badge color="red">{trace.error_count} with errors</Badge>}
      {trace.services.map(({ name, span_count: count }) => (
        <Badge key={name}>
          {name} {count}
        </Badge>
      ))}
      <Box variant="code">{trace.xray_trace_id}</Box>
    </SpaceBetween>
  );
}

const Missing = ({ id }: { readonly id: string }) => (
  <Box>
    <Box variant="h2">There is no trace {id}</Box>
    <Box variant="p">
      It was never sent, has not arrived, or is older than what is kept. A trace that was sampled out leaves
      log lines: search them for its id.
    </Box>
  </Box>
);
