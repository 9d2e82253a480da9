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

/** Parts are added in the order of arrival, so that the rows of a batch come after those of the batches before it. */
const PARTS = `
SELECT trace_id, resources.service, span_count, error_count, first_start, last_end, synthetic,
  root_operation, root_start, root_duration,
  coalesce(operations.service, '') AS root_service, coalesce(operations.name, '') AS root_name
FROM trace_parts SEMI JOIN (SELECT unnest($traceIds) AS trace_id) USING (trace_id)
JOIN resources ON resources.id = trace_parts.resource
LEFT JOIN operations ON operations.id = trace_parts.root_operation
ORDER BY trace_parts.rowid`;

/** The earliest span without a parent; of several that began at once, the one that came first. */
function rootOf(parts: readonly Row[]): TraceSummary["root"] {
  const [root] = parts
    .filter((part) => part.number("root_operation") !== 0)
    .map((part) => ({ part, start: part.bigint("root_start") }))
    .sort((a, b) => Number(a.start - b.start));
  return (
    root && {
      service: root.part.text("root_service"),
      name: root.part.text("root_name"),
      duration: root.part.bigint("root_duration") as Nanos,
    }
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

const sumOf = (parts: readonly Row[], column: string): number =>
  parts.reduce((sum, part) => sum + part.number(column), 0);

/** @param parts of one service, one at least */
const shareOf = (name: string, parts: readonly Row[]): Share => ({
  name,
  spanCount: sumOf(parts, "span_count"),
  errorCount: sumOf(parts, "error_count"),
  start: parts.map((part) => unixNanos(part.bigint("first_start"))).reduce(earlier),
  end: parts.map((part) => unixNanos(part.bigint("last_end"))).reduce(later),
  synthetic: parts.some((part) => part.flag("synthetic")),
});

function summaryOf(traceId: TraceId, parts: readonly Row[]): TraceSummary {
  const ofServices = Map.groupBy(parts, (part) => part.text("service"));
  const shares = Array.from(ofServices, ([name, own]) => shareOf(name, own));
  const start = shares.map((share) => share.start).reduce(earlier);
  const end = shares.map((share) => share.end).reduce(later);
  return {
    traceId,
    root: rootOf(parts),
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
  const rows = await query(connection, PARTS, { traceIds: traceNumbers(ids) });
  const parts = Map.groupBy(rows, traceIdOf);
  return ids.map((id) => summaryOf(id, parts.get(id) ?? []));
}
