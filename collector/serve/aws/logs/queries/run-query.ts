import { narrowQuery } from "../../../../analyse/logs-insights/narrow-messages.ts";
import { type CompiledQuery, compileQuery } from "../../../../analyse/logs-insights/run/pipeline.ts";
import type { LogEvent, LogEventKey, LogEventStore, LogScan } from "../../../../store/log-scan.ts";
import { logWindow } from "../events/log-window.ts";
import type { QueryRequest, QueryRow, QueryStatistics } from "./query-run.ts";

/**
 * Runs a query to its end.
 * @param progress told of what has been looked at so far
 * @throws where it needs more than a query may take, or the store cannot answer
 */
export type RunQuery = (
  signal: AbortSignal,
  progress: (statistics: QueryStatistics) => void,
) => Promise<{ readonly rows: readonly QueryRow[]; readonly statistics: QueryStatistics }>;

interface PrepareOptions {
  readonly store: LogEventStore;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** Gives what runs a query. */
export function prepareQuery(
  { store, now }: PrepareOptions,
  request: QueryRequest,
  accountId: string,
): RunQuery {
  const { query, logGroups, from, to, limit } = request;
  const condition = narrowQuery(query);
  return async (signal, progress) => {
    const compiled = compileQuery(query, {
      accountId,
      now: now(),
      from,
      to,
      ...(limit !== undefined && { limit }),
    });
    const scan: LogScan = { window: logWindow(from, to), groups: logGroups, condition };
    const volume = await store.logVolume(scan);
    const statistics = { recordsMatched: 0, recordsScanned: volume.events, bytesScanned: volume.bytes };
    progress(statistics);
    const isRead = await pushShapes(store, scan, { compiled, events: volume.events });
    for await (const events of isRead ? [] : newestFirst(store, scan, compiled)) {
      if (signal.aborted) break;
      compiled.push(events);
    }
    const { comparedWindow } = compiled;
    if (comparedWindow !== undefined) {
      const earlier = { ...scan, window: logWindow(comparedWindow.from, comparedWindow.to) };
      for await (const events of store.scanLogs(earlier)) {
        if (signal.aborted) break;
        compiled.pushCompared(events);
      }
    }
    const { rows, recordsMatched } = compiled.finish();
    return { rows, statistics: { ...statistics, recordsMatched } };
  };
}

/** Shapes that the store counts; where there are more, each line is read. */
const MAX_SHAPES = 5_000;

/** Where similar lines may be counted instead of read, does that. @returns whether that was all lines */
async function pushShapes(
  store: LogEventStore,
  scan: LogScan,
  { compiled, events }: { readonly compiled: CompiledQuery; readonly events: number },
): Promise<boolean> {
  if (!compiled.takesShapes) return false;
  const shapes = await store.logShapes(scan, MAX_SHAPES);
  const counted = shapes.reduce((sum, shape) => sum + shape.events, 0);
  if (counted < events) return false;
  compiled.pushShapes(shapes);
  return true;
}

/** Events that one page of the newest has. */
const PAGE_EVENTS = 2_000;
/** Pages after which the rest is read as it comes: sorting all of it would take longer than looking at it. */
const PAGES = 3;

/**
 * All events of a scan; where the query may be answered by the newest of them, those come first, a page at a time.
 */
async function* newestFirst(
  store: LogEventStore,
  scan: LogScan,
  compiled: CompiledQuery,
): AsyncGenerator<readonly LogEvent[]> {
  let last: LogEventKey | undefined;
  for (let page = 0; compiled.mayEndEarly && page < PAGES; page++) {
    let found = 0;
    const part: LogScan = { ...scan, order: "newest", limit: PAGE_EVENTS, ...(last && { after: last }) };
    for await (const events of store.scanLogs(part)) {
      found += events.length;
      const event = events.at(-1);
      if (event !== undefined) last = { id: event.id, timestamp: event.timestamp };
      yield events;
    }
    if (compiled.isEarlyDone() || found < PAGE_EVENTS) return;
  }
  yield* store.scanLogs({ ...scan, ...(last && { order: "newest", after: last }) });
}
