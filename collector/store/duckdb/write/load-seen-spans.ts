import type { DuckDBConnection } from "@duckdb/node-api";
import duckdb from "@duckdb/node-bindings";
import { createSeenSpans, type SeenSpans } from "./seen-spans.ts";

/** The lower halves of the trace ids. Rows come as they were added, so nearly in the order of their segments. */
const IDS = "SELECT (trace_id & 18446744073709551615)::UBIGINT AS trace_low, span_id, segment FROM spans";

/** The words of a row. */
const PLACES = { stride: 4, traceId: 0, spanId: 2 };

/** What was seen before the start: all spans of the index. */
export async function loadSeenSpans(connection: DuckDBConnection): Promise<SeenSpans> {
  const seen = createSeenSpans();
  const result = await connection.stream(IDS);
  for (;;) {
    const chunk = await result.fetchChunk();
    const rows = chunk?.rowCount ?? 0;
    if (!chunk || rows === 0) return seen;
    const wordsOf = (column: number, wordsEach: number): Uint32Array => {
      const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
      const bytes = duckdb.vector_get_data(vector, rows * wordsEach * 4);
      return new Uint32Array(bytes.buffer, bytes.byteOffset, rows * wordsEach);
    };
    const [traces, spans, segments] = [wordsOf(0, 2), wordsOf(1, 2), wordsOf(2, 1)];
    const words = new Uint32Array(rows * PLACES.stride);
    for (let row = 0; row < rows; row++) {
      const at = row * PLACES.stride;
      words[at] = traces[row * 2] ?? 0;
      words[at + 1] = traces[row * 2 + 1] ?? 0;
      words[at + 2] = spans[row * 2] ?? 0;
      words[at + 3] = spans[row * 2 + 1] ?? 0;
    }
    // Those of an earlier one are forgotten with it: later than they might be, but never too early.
    const last = segments.reduce((highest, segment) => Math.max(highest, segment), 0);
    seen.add(words, PLACES, rows, last);
  }
}
