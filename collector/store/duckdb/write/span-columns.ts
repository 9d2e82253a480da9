import { type DuckDBAppender, DuckDBDataChunk, type DuckDBType } from "@duckdb/node-api";
import duckdb from "@duckdb/node-bindings";
import type { Place } from "../../journal/place.ts";
import {
  BLOOM_AT,
  DURATION_AT,
  FLAGS_AT,
  OPERATION_AT,
  ORDINAL_AT,
  PARENT_ID_AT,
  ROW_WORDS,
  SPAN_ID_AT,
  type SpanRows,
  START_AT,
  TRACE_ID_AT,
} from "../rows/span-rows.ts";
import { SPANS } from "../schema.ts";

/** The most rows that a data chunk takes (DuckDB's vector size). */
const CHUNK_ROWS = 2048;

/** Columns that are some words of a row as they are: where, and how many. */
const COPIED: Readonly<Record<string, readonly [at: number, words: number]>> = {
  trace_id: [TRACE_ID_AT, 4],
  span_id: [SPAN_ID_AT, 2],
  parent_span_id: [PARENT_ID_AT, 2],
  start_time: [START_AT, 2],
  duration: [DURATION_AT, 2],
  bloom_0: [BLOOM_AT, 2],
  bloom_1: [BLOOM_AT + 2, 2],
  bloom_2: [BLOOM_AT + 4, 2],
  bloom_3: [BLOOM_AT + 6, 2],
  ordinal: [ORDINAL_AT, 1],
};

/** Turns rows into columns, and hands them to DuckDB a data chunk at a time: no value ever becomes an object. */
export class SpanColumns {
  readonly #appender: DuckDBAppender;
  readonly #chunk = DuckDBDataChunk.create(Object.values<DuckDBType>(SPANS.columns), CHUNK_ROWS);
  readonly #copied = Object.entries(COPIED).map(([name, [at, words]]) => {
    return { name, at, words, column: new Uint32Array(CHUNK_ROWS * words) };
  });
  readonly #operation = new Uint32Array(CHUNK_ROWS);
  readonly #status = new Uint8Array(CHUNK_ROWS);
  readonly #synthetic = new Uint8Array(CHUNK_ROWS);
  readonly #httpStatus = new Uint16Array(CHUNK_ROWS);
  readonly #segment = new Uint32Array(CHUNK_ROWS);
  readonly #position = new Uint32Array(CHUNK_ROWS);
  #count = 0;

  /** @param appender of the table `spans` */
  constructor(appender: DuckDBAppender) {
    this.#appender = appender;
  }

  /** @param isKept tells of each row whether it goes into the index; asked in order */
  append(rows: SpanRows, { segment, offset }: Place, isKept: (row: number) => boolean): void {
    for (let row = 0; row < rows.count; row++) {
      if (!isKept(row)) continue;
      this.#segment[this.#count] = segment;
      this.#position[this.#count] = offset;
      this.#copyRow(rows, row * ROW_WORDS);
      this.#count++;
      if (this.#count === CHUNK_ROWS) this.flush();
    }
  }

  #copyRow({ words, operations }: SpanRows, from: number): void {
    const to = this.#count;
    for (const { at, words: size, column } of this.#copied) {
      for (let word = 0; word < size; word++) column[to * size + word] = words[from + at + word] ?? 0;
    }
    this.#operation[to] = operations[words[from + OPERATION_AT] ?? 0]?.row.id ?? 0;
    const flags = words[from + FLAGS_AT] ?? 0;
    this.#status[to] = flags & 0xff;
    this.#synthetic[to] = (flags >>> 8) & 1;
    this.#httpStatus[to] = flags >>> 16;
  }

  /** Hands over the rows of a chunk that is not full. */
  flush(): void {
    if (this.#count === 0) return;
    for (const { name, column } of this.#copied) this.#hand(name, column);
    this.#hand("operation", this.#operation);
    this.#hand("status", this.#status);
    this.#hand("synthetic", this.#synthetic);
    this.#hand("http_status", this.#httpStatus);
    this.#hand("segment", this.#segment);
    this.#hand("position", this.#position);
    this.#chunk.rowCount = this.#count;
    this.#appender.appendDataChunk(this.#chunk);
    this.#count = 0;
  }

  #hand(name: string, column: Uint32Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint8Array<ArrayBuffer>) {
    const vector = duckdb.data_chunk_get_vector(this.#chunk.chunk, COLUMN_NAMES.indexOf(name));
    const bytes = (column.byteLength / CHUNK_ROWS) * this.#count;
    duckdb.copy_data_to_vector(vector, 0, column.buffer, 0, bytes);
  }
}

const COLUMN_NAMES = Object.keys(SPANS.columns);
