import type { DuckDBConnection, DuckDBDataChunk } from "@duckdb/node-api";
import { parseLogEventId } from "../log-event-id.ts";
import type { LogPlace } from "../log-group.ts";
import type { LogEvent, LogScan } from "../log-scan.ts";
import type { ItemReader } from "./item-reader.ts";
import { placesOfResources, SELECTED, selectionParameters } from "./log-selection.ts";
import { messageCondition } from "./message-condition.ts";
import { type Bound, bigint, integer, stream } from "./sql.ts";
import { readStoredEvents } from "./stored-log-event.ts";

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
  const places: ReadonlyMap<number, LogPlace> = await placesOfResources(connection, scan);
  const { sql, parameters } = statement(scan);
  const result = await stream(connection, sql, parameters);
  for (;;) {
    const chunk: DuckDBDataChunk | null = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    yield await readStoredEvents(chunk, places, reader);
  }
}
