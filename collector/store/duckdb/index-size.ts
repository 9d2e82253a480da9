import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { IndexSaving } from "./index-saving.ts";
import { query } from "./sql.ts";

/** What the index takes, in bytes. */
export interface IndexSize {
  /** Of its files. */
  onDisk(): Promise<number>;
  /**
   * What its files come to with the rows of now: DuckDB writes a part anew before it frees the old one, and gives no
   * block back, so that the file grows to twice what is in use. What is not saved yet takes less than its payload.
   */
  atMost(): Promise<number>;
}

const USED =
  "SELECT (used_blocks * block_size)::BIGINT AS bytes FROM pragma_database_size() WHERE database_name = 'playground'";

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

/** @param connection the only one that writes */
export function createIndexSize(
  dir: string,
  connection: DuckDBConnection,
  saving: Pick<IndexSaving, "unsavedBytes">,
): IndexSize {
  return {
    onDisk: () => sizeOf(join(dir, "index.duckdb")),
    async atMost() {
      const rows = await query(connection, USED);
      return rows.reduce((sum, row) => sum + 2 * row.number("bytes"), saving.unsavedBytes());
    },
  };
}
