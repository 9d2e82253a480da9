import type { LogSelection, LogStreamSeen, LogVolume, ShapeCount } from "../log-scan.ts";
import { placesOfResources, SELECTED, selectionParameters } from "./log-selection.ts";
import type { ReadContext } from "./read-context.ts";
import { EVENT_COLUMNS } from "./scan-logs.ts";
import { integer, query, stream } from "./sql.ts";
import { readStoredEvents } from "./stored-log-event.ts";

const STREAMS = `
WITH seen AS (
  SELECT resource, count(*) AS events, sum(message_bytes) AS bytes,
    min(time) AS first_time, max(time) AS last_time, min(observed) AS first_observed, max(observed) AS last_observed
  FROM logs GROUP BY resource
)
SELECT log_group, log_stream, sum(events)::BIGINT AS events, sum(bytes)::BIGINT AS bytes,
  min(first_time) // 1000000 AS first_time, max(last_time) // 1000000 AS last_time,
  min(first_observed) // 1000000 AS first_observed, max(last_observed) // 1000000 AS last_observed
FROM seen JOIN resources ON resources.id = seen.resource GROUP BY log_group, log_stream`;

const before = (a: LogStreamSeen, b: LogStreamSeen): number => {
  if (a.logGroup !== b.logGroup) return a.logGroup < b.logGroup ? -1 : 1;
  return a.logStream < b.logStream ? -1 : 1;
};

export async function listLogStreams({ connection }: ReadContext): Promise<LogStreamSeen[]> {
  const rows = await query(connection, STREAMS);
  return rows
    .map((row) => ({
      logGroup: row.text("log_group"),
      logStream: row.text("log_stream"),
      events: row.number("events"),
      bytes: row.number("bytes"),
      firstTimestamp: row.number("first_time"),
      lastTimestamp: row.number("last_time"),
      firstIngestion: row.number("first_observed"),
      lastIngestion: row.number("last_observed"),
    }))
    .sort(before);
}

const VOLUME = `
SELECT count(*) AS events, coalesce(sum(message_bytes), 0)::BIGINT AS bytes FROM logs WHERE ${SELECTED}`;

export async function measureLogs({ connection }: ReadContext, selection: LogSelection): Promise<LogVolume> {
  const [row] = await query(connection, VOLUME, selectionParameters(selection));
  return { events: row?.number("events") ?? 0, bytes: row?.number("bytes") ?? 0 };
}

/** The messages are fetched for the shapes that are left only: there may be as many shapes as lines. */
const SHAPES = `
WITH shapes AS (
  SELECT message_shape, count(*) AS events, min(rowid) AS sample FROM logs WHERE ${SELECTED}
  GROUP BY message_shape ORDER BY events DESC, message_shape LIMIT $limit
)
SELECT ${EVENT_COLUMNS}, shapes.message_shape, shapes.events
FROM logs JOIN shapes ON logs.rowid = shapes.sample`;

export async function countShapes(
  { connection, reader }: ReadContext,
  selection: LogSelection,
  limit: number,
): Promise<ShapeCount[]> {
  const sources = await placesOfResources(connection, selection);
  const result = await stream(connection, SHAPES, {
    ...selectionParameters(selection),
    limit: integer(limit),
  });
  const counts: ShapeCount[] = [];
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    const samples = await readStoredEvents(chunk, sources, reader);
    const [shapes, events] = [chunk.getColumnValues(8), chunk.getColumnValues(9)];
    // None is left out: a line that the index has is in the journal, which loses whole segments together with their rows.
    for (const [row, sample] of samples.entries()) {
      counts.push({ shape: shapes[row] as bigint, events: Number(events[row]), sample });
    }
  }
  return counts.sort((a, b) => b.events - a.events || (a.shape < b.shape ? -1 : 1));
}
