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
  let count = 0;
  for (const part of parts.inTraceOrder()) {
    const from = part * PART_WORDS;
    for (const { at, words, column } of copied) {
      for (let word = 0; word < words; word++)
        column[count * words + word] = parts.words[from + at + word] ?? 0;
    }
    synthetic[count] = parts.words[from + PART.synthetic] ?? 0;
    count++;
    if (count === CHUNK_ROWS) {
      chunk.append(count);
      count = 0;
    }
  }
  chunk.append(count);
}
