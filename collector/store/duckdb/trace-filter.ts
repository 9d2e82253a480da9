import type { DuckDBConnection } from "@duckdb/node-api";
import type { TimeWindow, TraceQuery } from "../store.ts";
import { type Filter, spanFilter } from "./span-filter.ts";
import { type Bound, bigint, query, text } from "./sql.ts";

/**
 * A condition on rows of `trace_parts` that a row of each matching trace satisfies, and none of any other; attribute filters
 * are decided as far as `spanFilter` does.
 */
export async function traceFilter(connection: DuckDBConnection, wanted: TraceQuery): Promise<Filter> {
  const isDecided = asksForParts(wanted) && !(await hasPartsAround(connection, wanted.window));
  if (isDecided) return partFilter(wanted);
  const { sql, parameters } = spanFilter(wanted);
  return { sql: `trace_id IN (SELECT trace_id FROM spans WHERE ${sql})`, parameters };
}

/** Whether all that is asked for is known of parts. */
const asksForParts = ({
  operation,
  status,
  minDuration,
  maxDuration,
  attributes = [],
}: TraceQuery): boolean =>
  operation === undefined &&
  status === undefined &&
  minDuration === undefined &&
  maxDuration === undefined &&
  attributes.length === 0;

const AROUND = "SELECT 1 FROM trace_parts WHERE first_start < $from AND last_start >= $to LIMIT 1";

const windowParameters = ({ from, to }: TimeWindow): Record<string, Bound> => ({
  from: bigint(from),
  to: bigint(to),
});

/** Of a part that begins before the window and ends after it, only its spans tell whether one is within. */
async function hasPartsAround(connection: DuckDBConnection, window: TimeWindow): Promise<boolean> {
  return (await query(connection, AROUND, windowParameters(window))).length > 0;
}

/** For all other parts their first or their last span is within the window, or none. */
function partFilter({ window, service }: TraceQuery): Filter {
  const within = (column: string) => `(${column} >= $from AND ${column} < $to)`;
  const sql = `(${within("first_start")} OR ${within("last_start")})`;
  const parameters = windowParameters(window);
  if (service === undefined) return { sql, parameters };
  return {
    sql: `${sql} AND resource IN (SELECT id FROM resources WHERE service = $service)`,
    parameters: { ...parameters, service: text(service) },
  };
}
