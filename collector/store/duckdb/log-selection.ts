import type { DuckDBConnection } from "@duckdb/node-api";
import type { LogPlace } from "../log-group.ts";
import type { LogSelection, LogSources } from "../log-scan.ts";
import { type Bound, bigint, query, texts } from "./sql.ts";

const OF_SOURCES = `list_contains($groups, log_group) AND ($streams IS NULL OR list_contains($streams, log_stream))`;

/** Rows of the table `logs` that a selection is about. */
export const SELECTED = `time >= $from AND time < $to AND resource IN (SELECT id FROM resources WHERE ${OF_SOURCES})`;

const sourceParameters = ({ groups, streams }: LogSources): Record<string, Bound> => ({
  groups: texts(groups),
  streams: texts(streams),
});

/** For {@link SELECTED}. */
export const selectionParameters = ({ window, ...sources }: LogSelection): Record<string, Bound> => ({
  ...sourceParameters(sources),
  from: bigint(window.from),
  to: bigint(window.to),
});

/** Where each of the sources' resources logs to, by its row in the index. */
export async function placesOfResources(
  connection: DuckDBConnection,
  sources: LogSources,
): Promise<ReadonlyMap<number, LogPlace>> {
  const sql = `SELECT id, log_group, log_stream FROM resources WHERE ${OF_SOURCES}`;
  const rows = await query(connection, sql, sourceParameters(sources));
  return new Map(
    rows.map((row) => [
      row.number("id"),
      { logGroup: row.text("log_group"), logStream: row.text("log_stream") },
    ]),
  );
}
