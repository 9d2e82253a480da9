import type { LogStoreEvent } from "../store-event.ts";
import type { Place } from "./place.ts";
import { openForScan, type PlacedRecord, type ReadableSegment, type RecordReader } from "./read-segment.ts";
import type { JournalRecord } from "./record.ts";

export interface JournalReader {
  /** The record at a place, or undefined when it is damaged or its segment was removed. */
  read(place: Place): Promise<JournalRecord | undefined>;
  /** The whole records of a segment from an offset on, up to its length of now; damage is reported and passed over. */
  recordsOf(segment: ReadableSegment, from: number): AsyncGenerator<PlacedRecord>;
}

interface ReaderOptions {
  readonly dir: string;
  readonly records: RecordReader;
  /** A segment as it is now; undefined where it was removed. */
  readonly find: (segment: number) => ReadableSegment | undefined;
  readonly log: LogStoreEvent;
}

/** Reads segments that are compressed and removed meanwhile. */
export function createJournalReader({ dir, records, find, log }: ReaderOptions): JournalReader {
  return {
    async read({ segment, offset }) {
      const before = find(segment);
      const found = before && (await records.read(before, offset));
      const after = find(segment);
      // It was compressed meanwhile, and the file was gone when it was to be opened.
      const isElsewhere = !found && after?.frames !== before?.frames;
      return isElsewhere && after ? records.read(after, offset) : found;
    },
    async *recordsOf(wanted, from) {
      const { segment, bytes } = wanted;
      const now = find(segment) ?? wanted;
      const found =
        (await openForScan(dir, now, from)) ?? (await openForScan(dir, find(segment) ?? now, from));
      for await (const { record, offset, end } of found ?? []) {
        if (offset >= bytes) return;
        if (record) yield { place: { segment, offset }, next: { segment, offset: end }, record };
        else log({ event: "journal-damaged", segment, offset, skippedBytes: end - offset });
      }
    },
  };
}
