import Badge from "@cloudscape-design/components/badge";
import Box from "@cloudscape-design/components/box";
import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { ConsoleApiError } from "@playground/collector/client/console-api-error";
import type { IncomingLinkAnswer } from "@playground/collector/serve/incoming-links";
import type { LogLineAnswer } from "@playground/collector/serve/log-answer";
import type { TraceAnswer } from "@playground/collector/serve/trace-answer";
import { useParams } from "react-router";
import { awsCommand } from "../../aws-command/aws-command.ts";
import { formatMillis } from "../../charts/format-value.ts";
import { serviceColour } from "../../charts/service-colour.ts";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { Loading } from "../../frame/loading.tsx";
import { ViewFrame } from "../../frame/view-frame.tsx";
import { usePreferences } from "../../preferences/preferences-provider.tsx";
import { SaveTrace } from "../../saved-page/save-trace.tsx";
import { formatFullTime } from "../../time-range/format-time.ts";
import { TraceDetail } from "./trace-detail.tsx";
import { useKnownTrace } from "./use-known-trace.ts";

const NO_LINKS: readonly IncomingLinkAnswer[] = [];
const NO_LINES: readonly LogLineAnswer[] = [];

/** One trace. */
export function View() {
  const { id = "" } = useParams();
  // Of another trace nothing stays.
  return <TraceView key={id} id={id} />;
}

function TraceView({ id }: { readonly id: string }) {
  const { trace, error, analysis, links, lines } = useKnownTrace(id);
  const isGone = error instanceof ConsoleApiError && error.code === "TRACE_NOT_FOUND";
  // What is there stays while the collector does not answer.
  if (error !== null && (trace === undefined || isGone)) {
    return (
      <ViewFrame title="Trace" hasRange={false}>
        {isGone ? <Missing id={id} /> : <ErrorNotice what={`The trace ${id}`} error={error} />}
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
      actions={
        <SaveTrace
          known={
            analysis.data === undefined || lines.data === undefined
              ? undefined
              : { trace, analysis: analysis.data, logs: lines.data }
          }
        />
      }
    >
      <SpaceBetween size="l">
        <Summary trace={trace} />
        {error !== null && <ErrorNotice what="Asking for this trace again" error={error} />}
        {analysis.error !== null && <ErrorNotice what="The analysis of this trace" error={analysis.error} />}
        {links.error !== null && <ErrorNotice what="Who links to this trace" error={links.error} />}
        {lines.error !== null && <ErrorNotice what="The log lines of this trace" error={lines.error} />}
        <TraceDetail
          key={trace.trace_id}
          trace={trace}
          analysis={analysis.data}
          logs={lines.data ?? NO_LINES}
          links={links.data?.incoming ?? NO_LINKS}
        />
      </SpaceBetween>
    </ViewFrame>
  );
}

function Summary({ trace }: { readonly trace: TraceAnswer }) {
  const { zone } = usePreferences().preferences;
  return (
    <SpaceBetween direction="horizontal" size="xs" alignItems="center">
      <span>{formatFullTime(Date.parse(trace.start), zone)}</span>
      <span>{formatMillis(trace.duration_ms)}</span>
      <span>{trace.span_count} spans</span>
      {trace.error_count > 0 && <Badge color="red">{trace.error_count} with errors</Badge>}
      {trace.services.map(({ name, span_count: count }) => (
        <span key={name} className="trace-service" style={{ borderColor: serviceColour(name) }}>
          {name} {count}
        </span>
      ))}
      <CopyToClipboard
        variant="inline"
        textToDisplay={trace.xray_trace_id}
        textToCopy={trace.xray_trace_id}
        copyButtonAriaLabel="Copy X-Ray's id of the trace"
        copySuccessText="Copied"
        copyErrorText="The browser did not allow it"
      />
    </SpaceBetween>
  );
}

const Missing = ({ id }: { readonly id: string }) => (
  <Box>
    <Box variant="h2">There is no trace {id}</Box>
    <Box variant="p">
      It was never sent, has not arrived, or is older than what is kept; as soon as it is there, it is shown.
      A trace that was sampled out leaves log lines: search them for its id.
    </Box>
  </Box>
);
