import type { LogDrop, LogEvent, LogEventStore, LogScan } from "../log-scan.ts";
import { countShapes, listLogStreams, measureLogs } from "./log-figures.ts";
import type { Question } from "./read-context.ts";
import { readLogEvent } from "./read-log-event.ts";
import { encodeLogDrop, logDropRows } from "./rows/log-drop-rows.ts";
import { scanLogs } from "./scan-logs.ts";
import type { StoreParts } from "./start-store.ts";

type Parts = Pick<StoreParts, "journal" | "indexer" | "context" | "connect">;

/** Answers from one state of the index that has everything acknowledged before the call. */
export type Ask = <Answer>(question: Question<Answer>) => Promise<Answer>;

/** What the store has for CloudWatch Logs. */
export function logEvents({ journal, indexer, context, connect }: Parts, ask: Ask): LogEventStore {
  async function* scan(wanted: LogScan): AsyncGenerator<readonly LogEvent[]> {
    await indexer.caughtUp();
    const connection = await connect();
    try {
      yield* scanLogs(connection, context.reader, wanted);
    } finally {
      connection.closeSync();
    }
  }

  async function dropLogs(drop: LogDrop): Promise<void> {
    const payload = encodeLogDrop(drop);
    await journal.append("log-drop", payload, ({ place, next }) => {
      indexer.push({ place, next, rows: logDropRows(drop), bytes: payload.byteLength });
    });
  }

  return {
    scanLogs: scan,
    logEvent: (id) => ask((read) => readLogEvent(read, id)),
    logStreams: () => ask(listLogStreams),
    logVolume: (selection) => ask((read) => measureLogs(read, selection)),
    logShapes: (selection, limit) => ask((read) => countShapes(read, selection, limit)),
    dropLogs,
  };
}
