import { reasonOf } from "@playground/shared/reason-of";
import type { Journal } from "../journal/journal.ts";
import type { Place } from "../journal/place.ts";
import type { PlacedRecord } from "../journal/read-segment.ts";
import type { JournalRecord } from "../journal/record.ts";
import type { LogStoreEvent } from "../store-event.ts";
import { BATCH_BYTES } from "./indexer.ts";
import { decodeLogDrop, logDropRows } from "./rows/log-drop-rows.ts";
import type { IndexRows, ScanExport } from "./rows/scan-export.ts";
import type { Entry } from "./write/write-batch.ts";

interface ReplayOptions {
  readonly from: Place;
  readonly scan: ScanExport;
  readonly write: (entries: readonly Entry[]) => Promise<void>;
  readonly log: LogStoreEvent;
}

/** Brings what the journal has from a place on into the index, a batch at a time. */
export async function replay(journal: Journal, { from, scan, write, log }: ReplayOptions): Promise<void> {
  let batch: Entry[] = [];
  let bytes = 0;
  for await (const placed of journal.records(from)) {
    const entry = entryOf(placed, scan, log);
    if (!entry) continue;
    batch.push(entry);
    bytes += entry.bytes;
    if (bytes < BATCH_BYTES) continue;
    await write(batch);
    batch = [];
    bytes = 0;
  }
  await write(batch);
}

function entryOf(
  { place, next, record }: PlacedRecord,
  scan: ScanExport,
  log: LogStoreEvent,
): Entry | undefined {
  try {
    return { place, next, rows: rowsOf(record, scan), bytes: record.payload.byteLength };
  } catch (cause) {
    const reason = reasonOf(cause);
    log({ event: "record-undecodable", ...place, reason });
    return undefined;
  }
}

function rowsOf({ kind, payload }: JournalRecord, scan: ScanExport): IndexRows {
  return kind === "log-drop" ? logDropRows(decodeLogDrop(payload)) : scan({ signal: kind, payload }).rows;
}
