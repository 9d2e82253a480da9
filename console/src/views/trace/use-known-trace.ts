import type { ConsoleClient } from "@playground/collector/client/console-client";
import type { LogLineAnswer } from "@playground/collector/serve/log-answer";
import type { TraceAnswer } from "@playground/collector/serve/trace-answer";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useConsoleClient } from "../../api/console-access.tsx";
import { useLiveQuery } from "../../live/use-live-query.ts";

/** The oldest of more are shown. */
export const MOST_LINES = 5_000;
/** Spans of a trace come from several services, and those of a job long after its request. */
const GROWS_MS = 60_000;
/** A larger one is too much to be asked for every few seconds. */
const MOST_GROWING = 2_000;
const EVERY_MS = 2_000;

/** A trace, and what is known of it besides: none of that is waited for. One that may grow still is followed. */
export function useKnownTrace(id: string) {
  const client = useConsoleClient();
  const [everyMs, setEveryMs] = useState(EVERY_MS);
  const { data: trace, error } = useLiveQuery({
    key: ["trace", id],
    everyMs,
    ask: async () => {
      const answer = await client.trace(id);
      setEveryMs(mayGrow(answer) ? EVERY_MS : Number.POSITIVE_INFINITY);
      return answer;
    },
  });
  // The collector does one after the other: first what is to be seen. With more spans there is more to be said.
  const about = <Answer>(what: string, ask: (trace: TraceAnswer) => Promise<Answer>) => ({
    queryKey: ["of a trace", what, id, trace?.span_count, trace?.duration_ms],
    enabled: trace !== undefined,
    placeholderData: keepPreviousData,
    queryFn: () => (trace === undefined ? Promise.reject(new Error("there is no trace yet")) : ask(trace)),
  });
  const analysis = useQuery(about("analysis", () => client.traceAnalysis(id)));
  const links = useQuery(about("links", () => client.incomingLinks(id)));
  const lines = useQuery(about("lines", (known) => linesOf(client, known)));
  return { trace, error, analysis, links, lines };
}

const mayGrow = ({ start, duration_ms: took, span_count: count }: TraceAnswer): boolean =>
  count <= MOST_GROWING && Date.now() - Date.parse(start) - took < GROWS_MS;

/** Oldest first. They are looked for in the day before now, unless one says when: lines of a job may come long after its request. */
async function linesOf(
  client: ConsoleClient,
  { trace_id: id, start }: TraceAnswer,
): Promise<readonly LogLineAnswer[]> {
  const from = new Date(Date.parse(start) - 60_000).toISOString();
  return (await client.logs({ trace_id: id, order: "oldest", limit: MOST_LINES, from })).logs;
}
