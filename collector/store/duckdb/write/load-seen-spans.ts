import type { DuckDBConnection } from "@duckdb/node-api";
import duckdb from "@duckdb/node-bindings";
import { createSeenSpans, type SeenSpans } from "./seen-spans.ts";

/** The lower halves of the trace ids. */
const IDS = `
SELECT (trace_id & 18446744073709551615)::UBIGINT AS trace_low, span_id, segment FROM spans ORDER BY segment`;

/** What was seen before the start: all spans of the index. */
export async function loadSeenSpans(connection: DuckDBConnection): Promise<SeenSpans> {
  const seen = createSeenSpans();
  const result = await connection.stream(IDS);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return seen;
    const wordsOf = (column: number, wordsEach: number): Uint32Array => {
      const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
      const bytes = duckdb.vector_get_data(vector, chunk.rowCount * wordsEach * 4);
      return new Uint32Array(bytes.buffer, bytes.byteOffset, chunk.rowCount * wordsEach);
    };
    const [traces, spans, segments] = [wordsOf(0, 2), wordsOf(1, 2), wordsOf(2, 1)];
    const words = new Uint32Array(4);
    for (let row = 0; row < chunk.rowCount; row++) {
      words.set(traces.subarray(row * 2, row * 2 + 2));
      words.set(spans.subarray(row * 2, row * 2 + 2), 2);
      seen.add(words, { traceId: 0, spanId: 2 }, segments[row] ?? 0);
    }
  }
}
