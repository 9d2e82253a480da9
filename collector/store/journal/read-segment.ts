import { type FileHandle, open } from "node:fs/promises";
import type { LogStoreEvent } from "../store-event.ts";
import type { Place } from "./place.ts";
import type { JournalRecord } from "./record.ts";
import { hasSegmentHead, SEGMENT_HEAD_BYTES, type SegmentSize, segmentPath } from "./segment-file.ts";
import { readRecordAt, scanSegment } from "./segment-scan.ts";

/** A record, where it begins and where the next one does. */
export interface PlacedRecord {
  readonly place: Place;
  readonly next: Place;
  readonly record: JournalRecord;
}

/** Opens a segment for reading; undefined when it was removed. */
async function openSegment(dir: string, segment: number): Promise<FileHandle | undefined> {
  try {
    return await open(segmentPath(dir, segment), "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** The whole records of one segment, from an offset to its size; damage is reported and passed over. */
export async function* recordsOfSegment(
  dir: string,
  { segment, bytes }: SegmentSize,
  from: number,
  log: LogStoreEvent,
): AsyncGenerator<PlacedRecord> {
  const file = await openSegment(dir, segment);
  if (!file) return;
  try {
    if (!(await hasSegmentHead(file))) {
      log({ event: "journal-damaged", segment, offset: 0, skippedBytes: bytes });
      return;
    }
    for await (const { record, offset, end } of scanSegment(
      file,
      Math.max(from, SEGMENT_HEAD_BYTES),
      bytes,
    )) {
      if (record) yield { place: { segment, offset }, next: { segment, offset: end }, record };
      else log({ event: "journal-damaged", segment, offset, skippedBytes: end - offset });
    }
  } finally {
    await file.close();
  }
}

/** The record at a place, or undefined when there is none any more. */
export async function lookUpRecord(
  dir: string,
  { segment, offset }: Place,
  bytes: number | undefined,
): Promise<JournalRecord | undefined> {
  const file = bytes === undefined ? undefined : await openSegment(dir, segment);
  if (!file || bytes === undefined) return undefined;
  try {
    return await readRecordAt(file, offset, bytes);
  } finally {
    await file.close();
  }
}
