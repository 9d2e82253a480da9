import type { DuckDBConnection } from "@duckdb/node-api";
import type { TraceId } from "@playground/shared/model/ids";
import {
  between,
  earlier,
  later,
  type Nanos,
  type UnixNanos,
  unixNanos,
} from "@playground/shared/model/units";
import type { TraceSummary } from "../store.ts";
import { traceIdOf } from "./rank-traces.ts";
import { query, type Row, traceNumbers } from "./sql.ts";

const SHARES = `
SELECT trace_id, service, sum(span_count)::BIGINT AS spans, sum(error_count)::BIGINT AS errors,
  min(first_start) AS first_start, max(last_end) AS last_end, bool_or(synthetic) AS synthetic
FROM trace_parts SEMI JOIN (SELECT unnest($traceIds) AS trace_id) USING (trace_id)
JOIN resources ON resources.id = trace_parts.resource
GROUP BY trace_id, service`;

/** Parts are added in the order of arrival, so that the rows of a batch come after those of the batches before it. */
const ROOTS = `
SELECT DISTINCT ON (trace_id) trace_id, service, name, root_duration
FROM trace_parts SEMI JOIN (SELECT unnest($traceIds) AS trace_id) USING (trace_id)
JOIN operations ON operations.id = trace_parts.root_operation
ORDER BY trace_id, root_start, trace_parts.rowid`;

async function rootByTrace(connection: DuckDBConnection, ids: readonly TraceId[]) {
  const rows = await query(connection, ROOTS, { traceIds: traceNumbers(ids) });
  return new Map(
    rows.map((row) => {
      const duration = row.bigint("root_duration") as Nanos;
      return [traceIdOf(row), { service: row.text("service"), name: row.text("name"), duration }];
    }),
  );
}

/** What one service has of a trace. */
interface Share {
  readonly name: string;
  readonly spanCount: number;
  readonly errorCount: number;
  readonly start: UnixNanos;
  readonly end: UnixNanos;
  readonly synthetic: boolean;
}

const shareOf = (row: Row): Share => ({
  name: row.text("service"),
  spanCount: row.number("spans"),
  errorCount: row.number("errors"),
  start: unixNanos(row.bigint("first_start")),
  end: unixNanos(row.bigint("last_end")),
  synthetic: row.flag("synthetic"),
});

function summaryOf(traceId: TraceId, shares: readonly Share[], root: TraceSummary["root"]): TraceSummary {
  const start = shares.map((share) => share.start).reduce(earlier);
  const end = shares.map((share) => share.end).reduce(later);
  return {
    traceId,
    root,
    start,
    duration: between(start, end),
    spanCount: shares.reduce((sum, { spanCount }) => sum + spanCount, 0),
    errorCount: shares.reduce((sum, { errorCount }) => sum + errorCount, 0),
    synthetic: shares.some(({ synthetic }) => synthetic),
    // Sorted here: DuckDB compares text by code point, JavaScript by UTF-16 unit, and both stores must agree.
    services: shares
      .map(({ name, spanCount, errorCount }) => ({ name, spanCount, errorCount }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** Sums traces up, in their order. @param ids of traces that are there */
export async function summariseTraces(
  connection: DuckDBConnection,
  ids: readonly TraceId[],
): Promise<TraceSummary[]> {
  if (ids.length === 0) return [];
  const rows = await query(connection, SHARES, { traceIds: traceNumbers(ids) });
  const shares = Map.groupBy(rows, traceIdOf);
  const roots = await rootByTrace(connection, ids);
  return ids.map((id) => summaryOf(id, (shares.get(id) ?? []).map(shareOf), roots.get(id)));
}
