import type { DuckDBConnection } from "@duckdb/node-api";
import type { Place } from "../../journal/place.ts";

/**
 * The first condition alone lets DuckDB pass over whole row groups. Equal ids beside each other are kept once.
 */
const ADD = `
INSERT INTO trace_parts
SELECT trace_id, spans.segment, resource,
  min(start_time) AS first_start, max(start_time), max(start_time + duration),
  count(*), count(*) FILTER (status = 2), bool_or(synthetic),
  min(start_time) FILTER (parent_span_id = 0),
  arg_min(duration, start_time) FILTER (parent_span_id = 0),
  arg_min(operation, start_time) FILTER (parent_span_id = 0)
FROM spans JOIN operations ON operations.id = spans.operation
WHERE spans.segment >= $segment AND (spans.segment > $segment OR position >= $position)
GROUP BY trace_id, spans.segment, resource
ORDER BY trace_id`;

/** Sums up the spans from a place of the journal on, as part of the transaction that has added them. */
export type AddTraceParts = (from: Place) => Promise<void>;

/** Has DuckDB plan the statement once: that takes as long as to run it over a small batch. */
export async function prepareTraceParts(connection: DuckDBConnection): Promise<AddTraceParts> {
  const statement = await connection.prepare(ADD);
  return async ({ segment, offset }) => {
    statement.bind({ segment: BigInt(segment), position: BigInt(offset) });
    await statement.run();
  };
}
