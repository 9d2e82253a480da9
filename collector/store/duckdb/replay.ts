import type { Journal } from "../journal/journal.ts";
import type { Place } from "../journal/place.ts";
import type { PlacedRecord } from "../journal/read-segment.ts";
import type { LogStoreEvent } from "../store-event.ts";
import { decodeRecord } from "./decode-record.ts";
import { BATCH_BYTES } from "./indexer.ts";
import type { Entry } from "./write-batch.ts";

function decodeEntry({ place, next, record }: PlacedRecord, log: LogStoreEvent): Entry | undefined {
  try {
    return { place, next, decoded: decodeRecord(record), bytes: record.payload.byteLength };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    log({ event: "record-undecodable", ...place, reason });
    return undefined;
  }
}

/** Brings what the journal has from a place on into the index, a batch at a time. */
export async function replay(
  journal: Journal,
  from: Place,
  write: (entries: readonly Entry[]) => Promise<void>,
  log: LogStoreEvent,
): Promise<void> {
  let batch: Entry[] = [];
  let bytes = 0;
  for await (const placed of journal.records(from)) {
    const entry = decodeEntry(placed, log);
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
