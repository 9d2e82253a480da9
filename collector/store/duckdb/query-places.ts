import type { DuckDBConnection } from "@duckdb/node-api";
import type { ItemPlace } from "./item-reader.ts";
import { type Bound, query } from "./sql.ts";

/** Runs a statement that selects `segment`, `position` and `ordinal`. */
export async function queryPlaces(
  connection: DuckDBConnection,
  sql: string,
  parameters: Readonly<Record<string, Bound>>,
): Promise<ItemPlace[]> {
  const rows = await query(connection, sql, parameters);
  return rows.map((row) => ({
    segment: row.number("segment"),
    offset: row.number("position"),
    ordinal: row.number("ordinal"),
  }));
}
