import type { DuckDBConnection } from "@duckdb/node-api";
import { ROW_WORDS, SPAN_ID_AT, TRACE_ID_AT } from "../rows/span-row-layout.ts";
import type { SpanRows } from "../rows/span-rows.ts";
import { query, spanIdNumbers, traceIdNumbers } from "../sql.ts";
import type { SeenSpans } from "./seen-spans.ts";

/** The spans of one record. */
export interface PlacedSpans {
  readonly segment: number;
  readonly rows: SpanRows;
}

const ID_PLACES = { stride: ROW_WORDS, traceId: TRACE_ID_AT, spanId: SPAN_ID_AT };

/** Two lists unnested side by side are pairs. */
const SPANS_WITH_THESE_IDS = `
SELECT printf('%032x%016x', trace_id, span_id) AS key FROM spans
SEMI JOIN (SELECT unnest($traceIds) AS trace_id, unnest($spanIds) AS span_id) USING (trace_id, span_id)`;

/**
 * Finds the spans that are in the index already, or earlier in the same batch. Nearly all are told at once by what was seen;
 * the others are looked up. A unique index would do the same, but holds all ids in memory, and slows down each start
 * since DuckDB loads it whole.
 * @param batch in the order of the journal
 * @returns the numbers of those rows, for each record that has any
 */
export async function findDuplicates(
  connection: DuckDBConnection,
  batch: readonly PlacedSpans[],
  seen: SeenSpans,
): Promise<ReadonlyMap<SpanRows, ReadonlySet<number>>> {
  const suspects = batch.flatMap(({ rows, segment }) => suspectsOf(rows, segment, seen));
  if (suspects.length === 0) return new Map();
  const present = await lookUp(connection, suspects);
  addOthers(present, batch, suspects);
  const found = new Map<SpanRows, Set<number>>();
  for (const { rows, row, key } of suspects) {
    if (!present.has(key)) {
      present.add(key);
      continue;
    }
    const ofRecord = found.get(rows) ?? new Set();
    found.set(rows, ofRecord.add(row));
  }
  return found;
}

interface Suspect {
  readonly rows: SpanRows;
  readonly row: number;
  readonly key: string;
}

function suspectsOf(rows: SpanRows, segment: number, seen: SeenSpans): Suspect[] {
  return seen
    .add(rows.words, ID_PLACES, rows.count, segment)
    .map((row) => ({ rows, row, key: keyOf(rows, row) }));
}

async function lookUp(connection: DuckDBConnection, suspects: readonly Suspect[]): Promise<Set<string>> {
  const numberOf = (key: string, from: number, to: number) => BigInt(`0x${key.slice(from, to)}`);
  const rows = await query(connection, SPANS_WITH_THESE_IDS, {
    traceIds: traceIdNumbers(suspects.map(({ key }) => numberOf(key, 0, 32))),
    spanIds: spanIdNumbers(suspects.map(({ key }) => numberOf(key, 32, 48))),
  });
  return new Set(rows.map((row) => row.text("key")));
}

/** Spans of the batch itself that are no suspects: the first with their ids. */
function addOthers(present: Set<string>, batch: readonly PlacedSpans[], suspects: readonly Suspect[]): void {
  const keys = new Set(suspects.map(({ key }) => key));
  const lowWords = new Set(suspects.map(({ rows, row }) => rows.words[row * ROW_WORDS + SPAN_ID_AT]));
  const suspectRows = new Map<SpanRows, Set<number>>();
  for (const { rows, row } of suspects) {
    suspectRows.set(rows, (suspectRows.get(rows) ?? new Set()).add(row));
  }
  for (const { rows } of batch) {
    for (let row = 0; row < rows.count; row++) {
      if (!lowWords.has(rows.words[row * ROW_WORDS + SPAN_ID_AT])) continue;
      if (suspectRows.get(rows)?.has(row)) continue;
      const key = keyOf(rows, row);
      if (keys.has(key)) present.add(key);
    }
  }
}

/** Trace id and span id in hexadecimal. */
function keyOf({ words }: SpanRows, row: number): string {
  const at = row * ROW_WORDS;
  const hex = (first: number, count: number) =>
    Array.from({ length: count }, (_, word) =>
      (words[at + first + count - 1 - word] ?? 0).toString(16).padStart(8, "0"),
    ).join("");
  return hex(TRACE_ID_AT, 4) + hex(SPAN_ID_AT, 2);
}
