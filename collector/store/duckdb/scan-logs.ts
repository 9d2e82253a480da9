import type { DuckDBConnection, DuckDBDataChunk } from "@duckdb/node-api";
import { unixNanos } from "@playground/shared/model/units";
import { parseLogEventId } from "../log-event-id.ts";
import type { LogPlace } from "../log-group.ts";
import type { LogEvent, LogScan } from "../log-scan.ts";
import type { TimeWindow } from "../store.ts";
import type { ItemReader } from "./item-reader.ts";
import { placesOfResources, SELECTED, selectionParameters } from "./log-selection.ts";
import { messageCondition } from "./message-condition.ts";
import { type Bound, bigint, integer, query, stream } from "./sql.ts";
import { readStoredEvents } from "./stored-log-event.ts";
import { timeSlices } from "./time-slices.ts";

const NANOS_PER_MILLI = 1_000_000n;
const MILLIS = "(time // 1000000)";

const ORDERS = {
  newest: `ORDER BY ${MILLIS} DESC, segment DESC, position DESC, ordinal DESC`,
  oldest: `ORDER BY ${MILLIS}, segment, position, ordinal`,
};

const after = (compare: "<" | ">", orEqual: boolean): string =>
  `AND (${MILLIS} ${compare} $afterMillis OR (${MILLIS} = $afterMillis
    AND (segment, position, ordinal) ${compare}${orEqual ? "=" : ""} ($segment, $position, $ordinal)))`;

/** The columns in the order that `readStoredEvents` takes them in. */
export const EVENT_COLUMNS = `
  ${MILLIS}::DOUBLE, (observed // 1000000)::DOUBLE, resource, message, message_cut, segment, position, ordinal`;

function statement(scan: LogScan): { sql: string; parameters: Record<string, Bound> } {
  const { condition = { all: [] }, order, after: last, limit } = scan;
  const bound = messageCondition(condition);
  const place = last === undefined ? undefined : parseLogEventId(last.id);
  const isAfter = order !== undefined && last !== undefined && place !== undefined;
  const sql = [
    `SELECT ${EVENT_COLUMNS} FROM logs`,
    `WHERE ${SELECTED} AND (message_cut OR ${bound.sql})`,
    ...(isAfter ? [after(order === "newest" ? "<" : ">", last.isIncluded === true)] : []),
    ...(order === undefined ? [] : [ORDERS[order]]),
    ...(limit === undefined ? [] : ["LIMIT $limit"]),
  ].join("\n");
  return {
    sql,
    parameters: {
      ...selectionParameters(scan),
      ...bound.parameters,
      ...(isAfter && {
        afterMillis: bigint(BigInt(last.timestamp)),
        segment: bigint(BigInt(place.segment)),
        position: bigint(BigInt(place.offset)),
        ordinal: bigint(BigInt(place.ordinal)),
      }),
      ...(limit !== undefined && { limit: integer(limit) }),
    },
  };
}

/**
 * Events of a scan as DuckDB finds them, a data chunk at a time.
 * @param connection for this scan alone
 */
export async function* scanLogs(
  connection: DuckDBConnection,
  reader: ItemReader,
  scan: LogScan,
): AsyncGenerator<readonly LogEvent[]> {
  await connection.run("BEGIN TRANSACTION");
  const places = await placesOfResources(connection, scan);
  const read = (part: LogScan) => scanAtOnce(connection, part, { places, reader });
  const { order, limit } = scan;
  if (order === undefined || limit === undefined) return yield* read(scan);
  let left = limit;
  for (const window of timeSlices(await timesOf(connection, scan), order)) {
    for await (const events of read({ ...scan, window, limit: left })) {
      left -= events.length;
      yield events;
    }
    if (left <= 0) return;
  }
}

async function* scanAtOnce(
  connection: DuckDBConnection,
  scan: LogScan,
  { places, reader }: { readonly places: ReadonlyMap<number, LogPlace>; readonly reader: ItemReader },
): AsyncGenerator<readonly LogEvent[]> {
  const { sql, parameters } = statement(scan);
  const result = await stream(connection, sql, parameters);
  for (;;) {
    const chunk: DuckDBDataChunk | null = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    yield await readStoredEvents(chunk, places, reader);
  }
}

const TIMES = `SELECT coalesce(min(time), 0) AS first, coalesce(max(time), -1) AS last FROM logs WHERE ${SELECTED}`;

/** From the first event of a scan to behind the last one. */
async function timesOf(
  connection: DuckDBConnection,
  { order, after: last, ...scan }: LogScan,
): Promise<TimeWindow> {
  const { from, to } = scan.window;
  const reached = last === undefined ? undefined : BigInt(last.timestamp) * NANOS_PER_MILLI;
  const window = {
    from: order === "oldest" && reached !== undefined && reached > from ? unixNanos(reached) : from,
    to:
      order === "newest" && reached !== undefined && reached + NANOS_PER_MILLI < to
        ? unixNanos(reached + NANOS_PER_MILLI)
        : to,
  };
  const [row] = await query(connection, TIMES, selectionParameters({ ...scan, window }));
  return {
    from: unixNanos(row?.bigint("first") ?? 0n),
    to: unixNanos((row?.bigint("last") ?? -1n) + 1n),
  };
}
