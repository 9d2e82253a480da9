import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { ConsoleApiError } from "@playground/collector/client/console-api-error";
import { useEffect, useMemo, useRef, useState } from "react";
import { useConsoleClient } from "../../api/console-access.tsx";
import { ErrorNotice } from "../../frame/error-notice.tsx";
import { Loading } from "../../frame/loading.tsx";
import { useUrlState } from "../../frame/use-url-state.ts";
import { ViewFrame } from "../../frame/view-frame.tsx";
import { useLive } from "../../live/live-provider.tsx";
import { useLiveQuery } from "../../live/use-live-query.ts";
import { rangeBounds } from "../../time-range/time-range.ts";
import { useTimeRange } from "../../time-range/use-time-range.ts";
import { LogForm } from "./log-form.tsx";
import { LogList } from "./log-list.tsx";
import { type LogChoice, readLogChoice, writeLogChoice } from "./log-search.ts";
import { logsCommand } from "./logs-command.ts";
import { useLogFeed } from "./use-log-feed.ts";

const NONE_OPEN: ReadonlySet<string> = new Set();
const LOG_FORM = { read: readLogChoice, write: writeLogChoice };

/** Log lines of all services: searched, and followed while they come in. */
export function View() {
  const client = useConsoleClient();
  const [range] = useTimeRange();
  const { isPaused } = useLive();
  const [isAway, setAway] = useState(false);
  const [open, setOpen] = useState(NONE_OPEN);
  const scroll = useRef<HTMLElement>(null);
  const [choice, change] = useUrlState<LogChoice>(LOG_FORM);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other lines are looked at from their beginning
  useEffect(() => {
    scroll.current?.scrollTo({ top: 0 });
    setAway(false);
    setOpen(NONE_OPEN);
  }, [choice, range]);
  const toggle = (key: string) =>
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  const isUpwards = choice.order === "oldest";
  // Who reads a line must not have it pushed down by those that come.
  const isHeld = isPaused || ((isAway || open.size > 0) && !isUpwards);
  const services = useLiveQuery({ key: ["services"], ask: () => client.services(), everyMs: 30_000 });
  const senders = services.data?.services.filter(({ log_count: lines }) => lines > 0) ?? [];
  const names = senders.map(({ name }) => name);
  const { shown, waiting, error, isPending, most } = useLogFeed(choice, range, isHeld);
  const lines = useMemo(
    () => (isUpwards ? shown?.lines.toReversed() : shown?.lines) ?? [],
    [shown, isUpwards],
  );
  const problem = fieldProblem(error);
  const isOneRequest = choice.traceId !== "" || choice.correlationId !== "";
  return (
    <ViewFrame
      title="Logs"
      awsCommand={logsCommand({ choice, services: senders, ...rangeBounds(range, Date.now()) })}
    >
      <SpaceBetween size="l">
        <Container>
          <LogForm choice={choice} services={names} problem={problem} onChange={change} />
        </Container>
        {error !== null && problem === undefined && <ErrorNotice what="The log lines" error={error} />}
        {isPending && error === null && <Loading what="The log lines" />}
        {shown !== undefined && (
          <Container
            header={
              <Header
                variant="h2"
                counter={`(${lines.length})`}
                description={shown.complete ? undefined : `The newest ${most} of more`}
                actions={
                  <Following
                    waiting={isHeld ? waiting : 0}
                    isPaused={isPaused}
                    onShow={() => {
                      setOpen(NONE_OPEN);
                      scroll.current?.scrollTo({ top: 0 });
                    }}
                  />
                }
              >
                Lines
              </Header>
            }
          >
            <LogList
              lines={lines}
              startNanos={isOneRequest && isUpwards ? lines[0]?.time_unix_nano : undefined}
              isUpwards={isUpwards}
              open={open}
              onToggle={toggle}
              onAway={setAway}
              scroll={scroll}
            />
          </Container>
        )}
      </SpaceBetween>
    </ViewFrame>
  );
}

interface FollowingProps {
  readonly waiting: number;
  readonly isPaused: boolean;
  readonly onShow: () => void;
}

/** Whether new lines come in, or how many wait. */
function Following({ waiting, isPaused, onShow }: FollowingProps) {
  const what = waiting === 1 ? "1 new line waits" : `${waiting} new lines wait`;
  if (!isPaused && waiting > 0)
    return (
      <Button iconName="angle-up" onClick={onShow}>
        {what}: show them
      </Button>
    );
  return <output className="log-following">{isPaused ? `paused: ${what}` : "new lines come in"}</output>;
}

/** What is wrong with a field of the form, as the collector says it. */
function fieldProblem(error: Error | null) {
  if (!(error instanceof ConsoleApiError) || error.parameter === undefined) return undefined;
  return { field: error.parameter, message: error.message };
}
