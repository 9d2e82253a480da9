import type { DuckDBAppender } from "@duckdb/node-api";
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
  START_AT,
  TRACE_ID_AT,
} from "../rows/span-row-layout.ts";
import type { SpanRows } from "../rows/span-rows.ts";
import { SPANS } from "../schema.ts";
import { CHUNK_ROWS, ColumnChunk } from "./column-chunk.ts";

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

/** Turns rows of spans into columns, and hands them to DuckDB a data chunk at a time. */
export class SpanColumns {
  readonly #chunk: ColumnChunk;
  readonly #copied;
  readonly #operation;
  readonly #status;
  readonly #synthetic;
  readonly #httpStatus;
  readonly #segment;
  readonly #position;
  #count = 0;

  /** @param appender of the table `spans` */
  constructor(appender: DuckDBAppender) {
    const chunk = new ColumnChunk(appender, SPANS);
    this.#chunk = chunk;
    this.#copied = Object.entries(COPIED).map(([name, [at, words]]) => {
      return { at, words, column: chunk.column(name, new Uint32Array(CHUNK_ROWS * words)) };
    });
    this.#operation = chunk.column("operation", new Uint32Array(CHUNK_ROWS));
    this.#status = chunk.column("status", new Uint8Array(CHUNK_ROWS));
    this.#synthetic = chunk.column("synthetic", new Uint8Array(CHUNK_ROWS));
    this.#httpStatus = chunk.column("http_status", new Uint16Array(CHUNK_ROWS));
    this.#segment = chunk.column("segment", new Uint32Array(CHUNK_ROWS));
    this.#position = chunk.column("position", new Uint32Array(CHUNK_ROWS));
  }

  /** Takes the rows from `start` to before `end`, a column at a time: what is copied then is known before the loop. */
  append(rows: SpanRows, start: number, end: number, { segment, offset }: Place): void {
    for (let row = start; row < end; ) {
      const count = Math.min(end - row, CHUNK_ROWS - this.#count);
      this.#segment.fill(segment, this.#count, this.#count + count);
      this.#position.fill(offset, this.#count, this.#count + count);
      for (const { at, words, column } of this.#copied) {
        copyWords(rows.words, row * ROW_WORDS + at, { column, to: this.#count * words, words, count });
      }
      this.#copyFlags(rows, row, count);
      row += count;
      this.#count += count;
      if (this.#count === CHUNK_ROWS) this.flush();
    }
  }

  #copyFlags({ words, operations }: SpanRows, row: number, count: number): void {
    for (let index = 0; index < count; index++) {
      const from = (row + index) * ROW_WORDS;
      const to = this.#count + index;
      this.#operation[to] = operations[words[from + OPERATION_AT] ?? 0]?.row.id ?? 0;
      const flags = words[from + FLAGS_AT] ?? 0;
      this.#status[to] = flags & 0xff;
      this.#synthetic[to] = (flags >>> 8) & 1;
      this.#httpStatus[to] = flags >>> 16;
    }
  }

  /** Hands over the rows of a chunk that is not full. */
  flush(): void {
    this.#chunk.append(this.#count);
    this.#count = 0;
  }
}

interface Copied {
  readonly column: Uint32Array;
  readonly to: number;
  /** Of each value. */
  readonly words: number;
  readonly count: number;
}

function copyWords(rows: Uint32Array, from: number, { column, to, words, count }: Copied): void {
  for (let index = 0; index < count; index++) {
    for (let word = 0; word < words; word++) {
      column[to + index * words + word] = rows[from + index * ROW_WORDS + word] ?? 0;
    }
  }
}
