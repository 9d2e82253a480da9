import type { DuckDBConnection } from "@duckdb/node-api";
import { type TraceId, traceId } from "@playground/shared/model/ids";
import type { TraceQuery } from "../store.ts";
import { flag, integer, query, type Row } from "./sql.ts";
import { traceFilter } from "./trace-filter.ts";

const KEYS: Readonly<Record<TraceQuery["order"], string>> = {
  newest: "min(first_start)",
  longest: "max(last_end) - min(first_start)",
};

const rankBy = (order: TraceQuery["order"], filter: string): string => `
SELECT trace_id, ${KEYS[order]} AS order_key, bool_or(${filter}) AS matches
FROM trace_parts
GROUP BY trace_id
HAVING matches AND ($synthetic IS NULL OR bool_or(synthetic) = $synthetic)
ORDER BY order_key DESC, trace_id LIMIT $limit`;

/** A number of the index as the id it stands for. */
export const traceIdOf = (row: Row): TraceId =>
  traceId(row.bigint("trace_id").toString(16).padStart(32, "0"));

/** The first traces that match all but the attribute filters, in the order asked for. */
export async function rankTraces(
  connection: DuckDBConnection,
  wanted: TraceQuery,
  limit: number,
): Promise<TraceId[]> {
  const { sql, parameters } = await traceFilter(connection, wanted);
  const rows = await query(connection, rankBy(wanted.order, sql), {
    ...parameters,
    synthetic: flag(wanted.synthetic),
    limit: integer(limit),
  });
  return rows.map(traceIdOf);
}
