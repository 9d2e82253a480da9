import type { DuckDBConnection } from "@duckdb/node-api";
import type { Span } from "@playground/shared/model/span";
import { query, spanNumbers, traceNumbers } from "./sql.ts";

/** Two lists unnested side by side are pairs. */
const SPANS_WITH_THESE_IDS = `
SELECT printf('%032x%016x', trace_id, span_id) AS key FROM spans
SEMI JOIN (SELECT unnest($traceIds) AS trace_id, unnest($spanIds) AS span_id) USING (trace_id, span_id)`;

const keyOf = (span: Span): string => span.traceId + span.spanId;

/**
 * Tells spans that are not there yet; of those with the same ids the first one.
 * One look at the id columns for each batch keeps every query free of duplicates. A unique index would do
 * the same, but holds all ids in memory and slows down each start, since DuckDB loads it whole.
 * @returns asked for each span in the order of arrival, once
 */
export async function newSpans(
  connection: DuckDBConnection,
  spans: readonly Span[],
): Promise<(span: Span) => boolean> {
  if (spans.length === 0) return () => false;
  const rows = await query(connection, SPANS_WITH_THESE_IDS, {
    traceIds: traceNumbers(spans.map(({ traceId }) => traceId)),
    spanIds: spanNumbers(spans.map(({ spanId }) => spanId)),
  });
  const known = new Set(rows.map((row) => row.text("key")));
  return (span) => {
    const key = keyOf(span);
    const isNew = !known.has(key);
    known.add(key);
    return isNew;
  };
}
