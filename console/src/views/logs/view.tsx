import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useMemo } from "react";
import { useSearchParams } from "react-router";
import { useConsoleClient } from "../../api/console-access.tsx";
import { awsCommand } from "../../aws-command/aws-command.ts";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { Loading } from "../../frame/loading.tsx";
import { ViewFrame } from "../../frame/view-frame.tsx";
import { useLive } from "../../live/live-provider.tsx";
import { useLiveQuery } from "../../live/use-live-query.ts";
import { rangeBounds, rangeSearch } from "../../time-range/time-range.ts";
import { useTimeRange } from "../../time-range/use-time-range.ts";
import { LogForm } from "./log-form.tsx";
import { LogList } from "./log-list.tsx";
import { filterPattern, isAsGrave, type LogChoice, readLogChoice, writeLogChoice } from "./log-search.ts";

const MOST_LINES = 2_000;
/** The graver ones of these are shown, which are few. */
const MOST_LINES_BY_LEVEL = 5_000;

/** Log lines of all services: searched, and followed while they come in. */
export function View() {
  const client = useConsoleClient();
  const [range] = useTimeRange();
  const { isPaused } = useLive();
  const [search, setSearch] = useSearchParams();
  const choice = useMemo(() => readLogChoice(search), [search]);
  const { service, level, text, correlationId, traceId, order } = choice;
  const most = level === "" ? MOST_LINES : MOST_LINES_BY_LEVEL;
  const services = useLiveQuery({ key: ["services"], ask: () => client.services(), everyMs: 30_000 });
  const { data, error, isPending } = useLiveQuery({
    key: ["logs", range, service, text, correlationId, traceId, order, most],
    ask: () =>
      client.logs({
        ...rangeSearch(range),
        service: service || undefined,
        text: text || undefined,
        correlation_id: correlationId || undefined,
        trace_id: traceId || undefined,
        order: order === "oldest" ? order : undefined,
        limit: most,
      }),
  });
  const lines = useMemo(
    () => (data?.logs ?? []).filter((line) => isAsGrave(line.level, level)),
    [data, level],
  );
  const change = (changes: Partial<LogChoice>) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        writeLogChoice(after, { ...readLogChoice(before), ...changes });
        return after;
      },
      { replace: true },
    );
  const { from, to } = rangeBounds(range, Date.now());
  const isOneRequest = traceId !== "" || correlationId !== "";
  return (
    <ViewFrame
      title="Logs"
      awsCommand={awsCommand("logs filter-log-events", {
        logGroupName: `/playground/${service || "storefront"}`,
        startTime: Math.floor(from),
        endTime: Math.floor(to),
        filterPattern: filterPattern(choice),
      })}
    >
      <SpaceBetween size="l">
        <Container>
          <LogForm
            choice={choice}
            services={services.data?.services.map(({ name }) => name) ?? []}
            onChange={change}
          />
        </Container>
        {error !== null && <ErrorNotice what="The log lines" error={error} />}
        {isPending && error === null && <Loading what="The log lines" />}
        {data !== undefined && (
          <Container
            header={
              <Header
                variant="h2"
                counter={`(${lines.length})`}
                description={
                  data.complete
                    ? undefined
                    : `The ${order} ${most} of more that were sent${level === "" ? "" : "; those below the level are left out of them"}`
                }
                actions={
                  <Box color="text-body-secondary">
                    {isPaused ? "paused: new lines wait" : "new lines come in"}
                  </Box>
                }
              >
                Lines
              </Header>
            }
          >
            <LogList
              lines={lines}
              startNanos={isOneRequest && order === "oldest" ? lines[0]?.time_unix_nano : undefined}
            />
          </Container>
        )}
      </SpaceBetween>
    </ViewFrame>
  );
}
