import { type DuckDBAppender, DuckDBDataChunk, type DuckDBType } from "@duckdb/node-api";
import duckdb from "@duckdb/node-bindings";
import type { Table } from "../schema.ts";

/** The most rows that a data chunk takes (DuckDB's vector size). */
export const CHUNK_ROWS = 2048;

type Values = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** Rows of a table as columns of numbers, which DuckDB copies as they are: no value ever becomes an object. */
export class ColumnChunk {
  readonly #appender: DuckDBAppender;
  readonly #chunk: DuckDBDataChunk;
  readonly #names: readonly string[];
  readonly #columns: { readonly index: number; readonly values: Values }[] = [];

  /** @param appender of the table */
  constructor(appender: DuckDBAppender, { columns }: Table) {
    this.#appender = appender;
    this.#chunk = DuckDBDataChunk.create(Object.values<DuckDBType>(columns), CHUNK_ROWS);
    this.#names = Object.keys(columns);
  }

  /**
   * Gives a column its values, to be filled in before each `append`.
   * @param values room for {@link CHUNK_ROWS} values, of the bytes that DuckDB has them in
   */
  column<Type extends Values>(name: string, values: Type): Type {
    this.#columns.push({ index: this.#names.indexOf(name), values });
    return values;
  }

  /** Hands the first `count` values of each column over. */
  append(count: number): void {
    if (count === 0) return;
    for (const { index, values } of this.#columns) {
      const vector = duckdb.data_chunk_get_vector(this.#chunk.chunk, index);
      duckdb.copy_data_to_vector(vector, 0, values.buffer, 0, (values.byteLength / CHUNK_ROWS) * count);
    }
    this.#chunk.rowCount = count;
    this.#appender.appendDataChunk(this.#chunk);
  }
}
