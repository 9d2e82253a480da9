import { useRef } from "react";
import { useConsoleClient } from "../../api/console-access.tsx";
import { useLiveQuery } from "../../live/use-live-query.ts";
import { rangeBounds, rangeSearch, type TimeRange } from "../../time-range/time-range.ts";
import { askFrom, type LogFeed, newerThan, withFresh } from "./log-feed.ts";
import type { LogChoice } from "./log-search.ts";

const MOST_LINES = 2_000;
const EVERY_MS = 2_000;
const BETWEEN_EVERY_MS = 15_000;
/** So that lines of a sender whose clock is ahead are found. */
const AHEAD_MS = 60_000;

interface ShownFeed {
  readonly key: string;
  readonly feed: LogFeed;
}

/**
 * The newest lines that are asked for.
 * @param isHeld whether those that are shown stay as they are; what comes in meanwhile is counted
 */
export function useLogFeed(choice: LogChoice, range: TimeRange, isHeld: boolean) {
  const client = useConsoleClient();
  const { order: _, ...asked } = choice;
  const { service, level, text, pattern, correlationId, traceId } = asked;
  const { data, error, isPending, isPlaceholderData } = useLiveQuery<LogFeed>({
    key: ["logs", range, asked],
    isCounted: true,
    // What is over changes seldom, by lines that come late.
    everyMs: range.kind === "between" ? BETWEEN_EVERY_MS : EVERY_MS,
    ask: async (before) => {
      const now = Date.now();
      const from = range.kind === "between" ? undefined : askFrom(before, now);
      const answer = await client.logs({
        ...rangeSearch(range),
        ...(from !== undefined && { since: undefined, from, to: now + AHEAD_MS }),
        service: service || undefined,
        level: level || undefined,
        text: text || undefined,
        pattern: pattern || undefined,
        correlation_id: correlationId || undefined,
        trace_id: traceId || undefined,
        limit: MOST_LINES,
      });
      if (before === undefined || from === undefined)
        return { lines: answer.logs, complete: answer.complete, readAt: now };
      const { from: rangeFrom } = rangeBounds(range, now);
      return withFresh(before, answer, { from, rangeFrom, most: MOST_LINES });
    },
  });
  const kept = useRef<ShownFeed>(undefined);
  const key = JSON.stringify([range, asked]);
  if (data !== undefined && !isPlaceholderData && (!isHeld || kept.current?.key !== key))
    kept.current = { key, feed: data };
  // Where a search is refused, those of the one before are not its lines.
  const shown = error !== null && kept.current?.key !== key ? undefined : kept.current?.feed;
  const waiting = shown === undefined || data === undefined ? 0 : newerThan(shown.lines, data.lines);
  return { shown, waiting, error, isPending, most: MOST_LINES };
}
