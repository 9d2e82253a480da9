import type { DuckDBConnection } from "@duckdb/node-api";
import type { TraceId } from "@playground/shared/model/ids";
import type { Nanos } from "@playground/shared/model/units";
import type { TraceSummary } from "../store.ts";
import { type RankedTrace, traceIdOf } from "./rank-traces.ts";
import { query, traceNumbers } from "./sql.ts";

const SERVICES = `
SELECT trace_id, service, sum(span_count)::BIGINT AS spans, sum(error_count)::BIGINT AS errors
FROM trace_parts SEMI JOIN (SELECT unnest($traceIds) AS trace_id) USING (trace_id)
JOIN resources ON resources.id = trace_parts.resource
GROUP BY trace_id, service`;

/** Parts are added in the order of arrival, so that the rows of a batch come after those of the batches before it. */
const ROOTS = `
SELECT DISTINCT ON (trace_id) trace_id, service, name, root_duration
FROM trace_parts SEMI JOIN (SELECT unnest($traceIds) AS trace_id) USING (trace_id)
JOIN operations ON operations.id = trace_parts.root_operation
ORDER BY trace_id, root_start, trace_parts.rowid`;

type Services = TraceSummary["services"];

async function servicesByTrace(connection: DuckDBConnection, ids: readonly TraceId[]) {
  const services = new Map<TraceId, Services[number][]>();
  for (const row of await query(connection, SERVICES, { traceIds: traceNumbers(ids) })) {
    const id = traceIdOf(row);
    const list = services.get(id) ?? [];
    list.push({
      name: row.text("service"),
      spanCount: row.number("spans"),
      errorCount: row.number("errors"),
    });
    services.set(id, list);
  }
  return services;
}

async function rootByTrace(connection: DuckDBConnection, ids: readonly TraceId[]) {
  const rows = await query(connection, ROOTS, { traceIds: traceNumbers(ids) });
  return new Map(
    rows.map((row) => {
      const duration = row.bigint("root_duration") as Nanos;
      return [traceIdOf(row), { service: row.text("service"), name: row.text("name"), duration }];
    }),
  );
}

/** Completes the ranked traces, in their order. */
export async function summariseTraces(
  connection: DuckDBConnection,
  ranked: readonly RankedTrace[],
): Promise<TraceSummary[]> {
  if (ranked.length === 0) return [];
  const ids = ranked.map(({ traceId }) => traceId);
  const services = await servicesByTrace(connection, ids);
  const roots = await rootByTrace(connection, ids);
  return ranked.map((trace) => ({
    ...trace,
    root: roots.get(trace.traceId),
    // Sorted here: DuckDB compares text by code point, JavaScript by UTF-16 unit, and both stores must agree.
    services: (services.get(trace.traceId) ?? []).sort((a, b) => (a.name < b.name ? -1 : 1)),
  }));
}
