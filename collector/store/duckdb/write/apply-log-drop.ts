import type { DuckDBConnection } from "@duckdb/node-api";
import type { Place } from "../../journal/place.ts";
import type { LogDrop } from "../../log-scan.ts";
import { bigint, query, text } from "../sql.ts";

/** After every time that a line may have. */
const NO_BOUND = 2n ** 63n - 1n;

const KEEP = "INSERT INTO log_drops VALUES ($segment, $position, $logGroup, $logStream, $olderThan)";

const APPLY = `
DELETE FROM logs
WHERE resource IN (
    SELECT id FROM resources
    WHERE log_group = $logGroup AND ($logStream = '' OR log_stream = $logStream)
  )
  AND time < $olderThan
  AND (segment < $segment OR (segment = $segment AND position < $position))`;

/** Removes the rows of the lines that came before a drop, as part of the transaction under way. */
export async function applyLogDrop(
  connection: DuckDBConnection,
  { logGroup, logStream = "", olderThan }: LogDrop,
  { segment, offset }: Place,
): Promise<void> {
  const parameters = {
    logGroup: text(logGroup),
    logStream: text(logStream),
    olderThan: bigint(olderThan ?? NO_BOUND),
    segment: bigint(BigInt(segment)),
    position: bigint(BigInt(offset)),
  };
  await query(connection, KEEP, parameters);
  await query(connection, APPLY, parameters);
}
