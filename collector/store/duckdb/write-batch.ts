import type { DuckDBConnection } from "@duckdb/node-api";
import { createAttributeBloom } from "../attribute-bloom.ts";
import { comparePlaces } from "../journal/place.ts";
import type { Extent } from "../journal/segment-writer.ts";
import { appendRows } from "./append-rows.ts";
import type { Decoded } from "./decode-record.ts";
import { type IndexRow, logRow, pointRow, spanRow } from "./index-rows.ts";
import { readIndexedTo, writeIndexedTo } from "./indexed-to.ts";
import { newSpans } from "./new-spans.ts";
import { TABLES } from "./schema.ts";
import { transaction } from "./sql.ts";

/** One record of the journal, decoded, on its way into the index. */
export interface Entry extends Extent {
  readonly decoded: Decoded;
  /** Of its payload. */
  readonly bytes: number;
}

async function rowsOf(connection: DuckDBConnection, entries: readonly Entry[]) {
  const rows = { traces: [] as IndexRow[], logs: [] as IndexRow[], metrics: [] as IndexRow[] };
  const allSpans = entries.flatMap(({ decoded }) => (decoded.signal === "traces" ? decoded.items : []));
  const bloomOf = createAttributeBloom();
  const isNew = await newSpans(connection, allSpans);
  for (const { decoded, place } of entries) {
    if (decoded.signal === "traces") {
      decoded.items.forEach((span, ordinal) => {
        if (isNew(span)) rows.traces.push(spanRow(span, bloomOf(span), place, ordinal));
      });
    } else if (decoded.signal === "logs") {
      decoded.items.forEach((record, ordinal) => {
        rows.logs.push(logRow(record, place, ordinal));
      });
    } else {
      decoded.items.forEach((point, ordinal) => {
        rows.metrics.push(pointRow(point, place, ordinal));
      });
    }
  }
  return rows;
}

/**
 * Adds records to the index, together with how far it goes then: all of it or nothing.
 * Records that are there already are passed over, so that a batch may safely be written again after a failure.
 * @param entries in the order of the journal
 * @throws DuckDB's error
 */
export async function writeBatch(connection: DuckDBConnection, entries: readonly Entry[]): Promise<void> {
  const last = entries.at(-1);
  if (!last) return;
  await transaction(connection, async () => {
    const indexedTo = await readIndexedTo(connection);
    const rows = await rowsOf(
      connection,
      entries.filter(({ place }) => comparePlaces(place, indexedTo) >= 0),
    );
    await appendRows(connection, TABLES.traces, rows.traces);
    await appendRows(connection, TABLES.logs, rows.logs);
    await appendRows(connection, TABLES.metrics, rows.metrics);
    if (comparePlaces(last.next, indexedTo) > 0) await writeIndexedTo(connection, last.next);
  });
}
