import type { DuckDBAppender, DuckDBConnection } from "@duckdb/node-api";
import type { Place } from "../../journal/place.ts";
import type { SpanRows } from "../rows/span-rows.ts";
import { SPANS, type Table, TRACE_PARTS } from "../schema.ts";
import { SpanColumns } from "./span-columns.ts";
import { appendTraceParts } from "./trace-part-columns.ts";
import { TraceParts } from "./trace-parts.ts";

/** The spans of one record of the journal. */
interface SpanEntry {
  readonly place: Place;
  readonly rows: SpanRows;
}

/**
 * Appends spans, and what those of each trace add up to, as part of the transaction under way.
 * @param duplicates the numbers of rows that are left out
 */
export async function appendSpans(
  connection: DuckDBConnection,
  entries: readonly SpanEntry[],
  duplicates: ReadonlyMap<SpanRows, ReadonlySet<number>>,
): Promise<void> {
  if (entries.length === 0) return;
  const parts = new TraceParts();
  await withAppender(connection, SPANS, (appender) => {
    const columns = new SpanColumns(appender);
    for (const { rows, place } of entries) {
      for (const { start, end } of keptRuns(rows.count, duplicates.get(rows))) {
        columns.append(rows, start, end, place);
        for (let row = start; row < end; row++) parts.add(rows, row, place.segment);
      }
    }
    columns.flush();
  });
  await withAppender(connection, TRACE_PARTS, (appender) => appendTraceParts(appender, parts));
}

/** The rows between those that are left out. */
function keptRuns(count: number, leftOut: ReadonlySet<number> | undefined) {
  const runs: { start: number; end: number }[] = [];
  let start = 0;
  for (const row of [...(leftOut ?? [])].sort((a, b) => a - b).concat(count)) {
    if (row > start) runs.push({ start, end: row });
    start = row + 1;
  }
  return runs;
}

async function withAppender(
  connection: DuckDBConnection,
  { name }: Table,
  append: (appender: DuckDBAppender) => void,
): Promise<void> {
  const appender = await connection.createAppender(name);
  try {
    append(appender);
  } finally {
    appender.closeSync();
  }
}
