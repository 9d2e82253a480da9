import { type DuckDBConnection, DuckDBDataChunk, type DuckDBValue } from "@duckdb/node-api";
import type { Table } from "../schema.ts";

/** Values in the order of the table's columns. */
export type IndexRow = readonly DuckDBValue[];

/** The most rows that a data chunk takes (DuckDB's vector size). */
const CHUNK_ROWS = 2048;

/** Appends rows in bulk, as part of the transaction under way. */
export async function appendRows(
  connection: DuckDBConnection,
  { name, columns }: Table,
  rows: readonly IndexRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const appender = await connection.createAppender(name);
  try {
    for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
      const chunk = DuckDBDataChunk.create(Object.values(columns));
      chunk.setRows(rows.slice(start, start + CHUNK_ROWS));
      appender.appendDataChunk(chunk);
    }
  } finally {
    appender.closeSync();
  }
}
