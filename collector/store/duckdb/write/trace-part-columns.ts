import type { DuckDBAppender } from "@duckdb/node-api";
import { TRACE_PARTS } from "../schema.ts";
import { CHUNK_ROWS, ColumnChunk } from "./column-chunk.ts";
import { PART, PART_WORDS, type TraceParts } from "./trace-parts.ts";

/** Columns that are some words of a part as they are: where, and how many. */
const COPIED: Readonly<Record<string, readonly [at: number, words: number]>> = {
  trace_id: [PART.traceId, 4],
  segment: [PART.segment, 1],
  resource: [PART.resource, 1],
  first_start: [PART.firstStart, 2],
  last_start: [PART.lastStart, 2],
  last_end: [PART.lastEnd, 2],
  span_count: [PART.spanCount, 1],
  error_count: [PART.errorCount, 1],
  root_start: [PART.rootStart, 2],
  root_duration: [PART.rootDuration, 2],
  root_operation: [PART.rootOperation, 1],
};

/** Hands the parts to DuckDB. @param appender of the table `trace_parts` */
export function appendTraceParts(appender: DuckDBAppender, parts: TraceParts): void {
  const chunk = new ColumnChunk(appender, TRACE_PARTS);
  const copied = Object.entries(COPIED).map(([name, [at, words]]) => {
    return { at, words, column: chunk.column(name, new Uint32Array(CHUNK_ROWS * words)) };
  });
  const synthetic = chunk.column("synthetic", new Uint8Array(CHUNK_ROWS));
  const order = parts.byTrace();
  for (let start = 0; start < order.length; start += CHUNK_ROWS) {
    const some = order.subarray(start, start + CHUNK_ROWS);
    for (const { at, words, column } of copied) gatherWords(parts.words, some, { at, words, column });
    for (let row = 0; row < some.length; row++) {
      synthetic[row] = parts.words[(some[row] ?? 0) * PART_WORDS + PART.synthetic] ?? 0;
    }
    chunk.append(some.length);
  }
}

interface Gathered {
  readonly at: number;
  /** Of each value. */
  readonly words: number;
  readonly column: Uint32Array;
}

function gatherWords(from: Uint32Array, parts: Uint32Array, { at, words, column }: Gathered): void {
  for (let row = 0; row < parts.length; row++) {
    const first = (parts[row] ?? 0) * PART_WORDS + at;
    for (let word = 0; word < words; word++) column[row * words + word] = from[first + word] ?? 0;
  }
}
