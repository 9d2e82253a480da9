import type { DuckDBConnection } from "@duckdb/node-api";
import type { Place } from "../journal/place.ts";
import { SCHEMA_VERSION } from "./schema.ts";
import { bigint, query } from "./sql.ts";

/**
 * How far the journal is in the index: everything before this place.
 * @throws {Error} when the index is not one of this version
 */
export async function readIndexedTo(connection: DuckDBConnection): Promise<Place> {
  const [row] = await query(connection, "SELECT schema_version, segment, position FROM indexed");
  if (!row) throw new Error("the index does not say how far it goes");
  const version = row.number("schema_version");
  if (version !== SCHEMA_VERSION) throw new Error(`its schema version is ${version}, not ${SCHEMA_VERSION}`);
  return { segment: row.number("segment"), offset: row.number("position") };
}

/** Belongs in the transaction that adds the rows up to there. */
export async function writeIndexedTo(
  connection: DuckDBConnection,
  { segment, offset }: Place,
): Promise<void> {
  await query(connection, "UPDATE indexed SET segment = $segment, position = $position", {
    segment: bigint(BigInt(segment)),
    position: bigint(BigInt(offset)),
  });
}
