import type { DuckDBConnection } from "@duckdb/node-api";
import { type TraceId, traceId } from "@playground/shared/model/ids";
import { type Nanos, unixNanos } from "@playground/shared/model/units";
import type { TraceQuery, TraceSummary } from "../store.ts";
import { flag, integer, query, type Row } from "./sql.ts";
import { traceFilter } from "./trace-filter.ts";

/** What the order of traces needs, and comes with it at no cost. */
export type RankedTrace = Omit<TraceSummary, "root" | "services">;

const rankBy = (order: TraceQuery["order"], filter: string): string => `
SELECT trace_id, min(first_start) AS trace_start, max(last_end) - min(first_start) AS trace_duration,
  sum(span_count)::BIGINT AS spans, sum(error_count)::BIGINT AS errors, bool_or(synthetic) AS any_synthetic
FROM trace_parts
GROUP BY trace_id
HAVING bool_or(${filter}) AND ($synthetic IS NULL OR bool_or(synthetic) = $synthetic)
ORDER BY ${order === "newest" ? "trace_start" : "trace_duration"} DESC, trace_id LIMIT $limit`;

/** A number of the index as the id it stands for. */
export const traceIdOf = (row: Row): TraceId =>
  traceId(row.bigint("trace_id").toString(16).padStart(32, "0"));

/** The first traces that match all but the attribute filters, in the order asked for. */
export async function rankTraces(
  connection: DuckDBConnection,
  wanted: TraceQuery,
  limit: number,
): Promise<RankedTrace[]> {
  const { sql, parameters } = await traceFilter(connection, wanted);
  const rows = await query(connection, rankBy(wanted.order, sql), {
    ...parameters,
    synthetic: flag(wanted.synthetic),
    limit: integer(limit),
  });
  return rows.map((row) => ({
    traceId: traceIdOf(row),
    start: unixNanos(row.bigint("trace_start")),
    duration: row.bigint("trace_duration") as Nanos,
    spanCount: row.number("spans"),
    errorCount: row.number("errors"),
    synthetic: row.flag("any_synthetic"),
  }));
}
