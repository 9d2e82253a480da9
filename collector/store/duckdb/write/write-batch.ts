import type { DuckDBConnection } from "@duckdb/node-api";
import { comparePlaces, type Place } from "../../journal/place.ts";
import type { Extent } from "../../journal/segment-writer.ts";
import { readIndexedTo, writeIndexedTo } from "../indexed-to.ts";
import type { LogDropRows } from "../rows/log-drop-rows.ts";
import type { LogRows } from "../rows/log-rows.ts";
import type { PointRows } from "../rows/point-rows.ts";
import type { IndexRows } from "../rows/scan-export.ts";
import type { SpanRows } from "../rows/span-rows.ts";
import { LOGS, METRIC_POINTS } from "../schema.ts";
import { traceIdNumber, transaction } from "../sql.ts";
import { appendRows, type IndexRow } from "./append-rows.ts";
import { appendSpans } from "./append-spans.ts";
import { applyLogDrop } from "./apply-log-drop.ts";
import { findDuplicates } from "./find-duplicates.ts";
import { loadSeenSpans } from "./load-seen-spans.ts";
import { createRowIds, type RowIds } from "./row-ids.ts";

/** One record of the journal on its way into the index. */
export interface Entry extends Extent {
  readonly rows: IndexRows;
  /** Of its payload. */
  readonly bytes: number;
}

export interface BatchWriter {
  /**
   * Adds records to the index, together with how far it goes then: all of it or nothing. Records that are there already
   * are passed over, so that a batch may safely be written again after a failure.
   * @param entries in the order of the journal
   * @throws DuckDB's error
   */
  write(entries: readonly Entry[]): Promise<void>;
  /** How far the index goes. */
  indexedTo(): Promise<Place>;
  /** To be called when the rows of all segments before this one are gone. */
  forgetBefore(segment: number): void;
}

/** @param connection that nothing else writes with */
export async function createBatchWriter(connection: DuckDBConnection): Promise<BatchWriter> {
  const seen = await loadSeenSpans(connection);
  const rowIds = await createRowIds(connection);
  /** Undefined after a failure: nobody knows whether a commit that failed is there. */
  let indexedTo: Place | undefined;

  async function append(entries: readonly Entry[]): Promise<void> {
    const spans = entries.flatMap((entry) => entryOf(entry, "traces"));
    const duplicates = await findDuplicates(
      connection,
      spans.map(({ rows, place }) => ({ rows, segment: place.segment })),
      seen,
    );
    giveRows(rowIds, entries);
    await rowIds.append(connection);
    await appendSpans(connection, spans, duplicates);
    await appendRows(connection, LOGS, logRows(entries.flatMap((entry) => entryOf(entry, "logs"))));
    for (const { rows, place } of entries.flatMap((entry) => entryOf(entry, "log-drop"))) {
      await applyLogDrop(connection, rows.drop, place);
    }
    const points = entries.flatMap((entry) => entryOf(entry, "metrics"));
    await appendRows(connection, METRIC_POINTS, points.flatMap(pointRows));
  }

  return {
    async write(entries) {
      const last = entries.at(-1);
      if (!last) return;
      const from = indexedTo ?? (await readIndexedTo(connection));
      const missing = entries.filter(({ place }) => comparePlaces(place, from) >= 0);
      if (missing.length === 0) return;
      indexedTo = undefined;
      try {
        await transaction(connection, async () => {
          await append(missing);
          await writeIndexedTo(connection, last.next);
        });
      } catch (error) {
        rowIds.undo();
        throw error;
      }
      rowIds.keep();
      indexedTo = last.next;
    },
    indexedTo: async () => indexedTo ?? readIndexedTo(connection),
    forgetBefore: seen.forgetBefore,
  };
}

interface RowsOf {
  readonly traces: SpanRows;
  readonly logs: LogRows;
  readonly metrics: PointRows;
  readonly "log-drop": LogDropRows;
}

interface EntryOf<Name extends keyof RowsOf> {
  readonly place: Place;
  readonly rows: RowsOf[Name];
}

/** The entry where it is of that signal. */
function entryOf<Name extends keyof RowsOf>({ place, rows }: Entry, signal: Name): EntryOf<Name>[] {
  const isOf = (some: IndexRows): some is RowsOf[Name] & IndexRows => some.signal === signal;
  return isOf(rows) ? [{ place, rows }] : [];
}

function giveRows(rowIds: RowIds, entries: readonly Entry[]): void {
  for (const { place, rows } of entries) {
    if (rows.signal === "traces") {
      for (const operation of rows.operations) rowIds.operation(operation, place.segment);
    } else if (rows.signal !== "log-drop") {
      for (const { sender } of rows.rows) rowIds.sender(sender, place.segment);
    }
  }
}

function* logRows(entries: readonly EntryOf<"logs">[]): Generator<IndexRow> {
  for (const { place, rows } of entries) {
    for (const row of rows.rows) {
      yield [
        row.time,
        row.observed,
        row.sender.row.id,
        row.traceId === undefined ? null : traceIdNumber(row.traceId),
        row.correlationId ?? null,
        rows.messages.toString("utf8", row.start, row.end),
        row.isCut,
        row.messageBytes,
        row.shape,
        place.segment,
        place.offset,
        row.ordinal,
      ];
    }
  }
}

const pointRows = ({ place, rows }: EntryOf<"metrics">): IndexRow[] =>
  rows.rows.map(({ time, sender, name, ordinal }) => [
    time,
    sender.row.id,
    name,
    place.segment,
    place.offset,
    ordinal,
  ]);
