import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBValue,
} from "@duckdb/node-api";
import type { Table } from "../schema.ts";

/** Values in the order of the table's columns. */
export type IndexRow = readonly DuckDBValue[];

/** The most rows that a data chunk takes (DuckDB's vector size). */
const CHUNK_ROWS = 2048;

/** Appends rows in bulk, as part of the transaction under way; they are taken a chunk at a time. */
export async function appendRows(
  connection: DuckDBConnection,
  { name, columns }: Table,
  rows: Iterable<IndexRow>,
): Promise<void> {
  let appender: DuckDBAppender | undefined;
  try {
    for (const some of chunksOf(rows)) {
      appender ??= await connection.createAppender(name);
      const chunk = DuckDBDataChunk.create(Object.values(columns));
      chunk.setRows(some);
      appender.appendDataChunk(chunk);
    }
  } finally {
    appender?.closeSync();
  }
}

function* chunksOf(rows: Iterable<IndexRow>): Generator<IndexRow[]> {
  let chunk: IndexRow[] = [];
  for (const row of rows) {
    chunk.push(row);
    if (chunk.length < CHUNK_ROWS) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
