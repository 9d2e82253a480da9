import type { DuckDBDataChunk, DuckDBValue } from "@duckdb/node-api";
import { type LogEventPlace, logEventId } from "../log-event-id.ts";
import type { LogPlace } from "../log-group.ts";
import { logMessage } from "../log-message.ts";
import type { LogEvent } from "../log-scan.ts";
import type { ItemReader } from "./item-reader.ts";

/** An event of the index; its id is written only when somebody asks for it. */
class StoredLogEvent implements LogEvent {
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly message: string;
  readonly place: LogEventPlace;
  readonly #source: LogPlace;

  constructor(
    times: { timestamp: number; ingestionTime: number },
    message: string,
    where: { source: LogPlace; place: LogEventPlace },
  ) {
    this.timestamp = times.timestamp;
    this.ingestionTime = times.ingestionTime;
    this.message = message;
    this.place = where.place;
    this.#source = where.source;
  }

  get id(): string {
    return logEventId(this.place);
  }

  get logGroup(): string {
    return this.#source.logGroup;
  }

  get logStream(): string {
    return this.#source.logStream;
  }
}

/**
 * Reads rows of `EVENT_COLUMNS`. Messages that the index has cut are read from the journal; an event that is gone from there
 * meanwhile is left out.
 */
export async function readStoredEvents(
  chunk: DuckDBDataChunk,
  sources: ReadonlyMap<number, LogPlace>,
  reader: ItemReader,
): Promise<readonly LogEvent[]> {
  const columns = Array.from({ length: 8 }, (_, column) => chunk.getColumnValues(column));
  const events: LogEvent[] = [];
  for (let row = 0; row < chunk.rowCount; row++) {
    const number = (column: number): number => asNumber(columns[column]?.[row]);
    const source = sources.get(number(2));
    if (source === undefined) continue;
    const place = { segment: number(5), offset: number(6), ordinal: number(7) };
    const message =
      columns[4]?.[row] === true ? await wholeMessage(place, reader) : String(columns[3]?.[row] ?? "");
    if (message === undefined) continue;
    events.push(
      new StoredLogEvent({ timestamp: number(0), ingestionTime: number(1) }, message, { source, place }),
    );
  }
  return events;
}

const asNumber = (value: DuckDBValue | undefined): number => (typeof value === "number" ? value : 0);

async function wholeMessage(place: LogEventPlace, reader: ItemReader): Promise<string | undefined> {
  const [record] = await reader.items("logs", [place]);
  return record === undefined ? undefined : logMessage(record);
}
