import { mkdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { UnixNanos } from "@playground/shared/model/units";
import type { Signal } from "../store.ts";
import type { LogStoreEvent } from "../store-event.ts";
import { createGroupCommit } from "./group-commit.ts";
import { openNewestSegment } from "./newest-segment.ts";
import type { Place } from "./place.ts";
import { lookUpRecord, type PlacedRecord, recordsOfSegment } from "./read-segment.ts";
import { type JournalRecord, MAX_PAYLOAD_BYTES } from "./record.ts";
import { type SegmentSize, segmentPath, syncDirectory } from "./segment-file.ts";
import { createSegmentWriter, type Extent, type JournalDisk, realDisk } from "./segment-writer.ts";

const MAX_WAITING_BYTES = 64 * 1024 * 1024;

export interface JournalOptions {
  readonly dir: string;
  readonly log: LogStoreEvent;
  readonly now: () => UnixNanos;
  /** Length at which a new segment begins. */
  readonly segmentBytes: number;
  /** Bytes that may wait to be written before `append` rejects. */
  readonly maxWaitingBytes?: number;
  readonly disk?: JournalDisk;
}

/** An append-only file of exports, in numbered segments. Only one may be open on a directory: the caller holds a lock. */
export interface Journal {
  /**
   * Resolves once the payload is synced to disk; calls under way at the same time share a sync.
   * @param kept called just before that, in the order of the journal
   * @throws {StoreUnavailableError} when it cannot be written, or too much waits already; nothing of it is kept then
   * @throws {RangeError} for a payload above {@link MAX_PAYLOAD_BYTES}
   */
  append(signal: Signal, payload: Uint8Array, kept: (extent: Extent) => void): Promise<void>;
  /** The record at a place, or undefined when it is damaged or its segment was removed. */
  read(place: Place): Promise<JournalRecord | undefined>;
  /** All whole records from a place on, up to what is acknowledged when the call is made. */
  records(from: Place): AsyncGenerator<PlacedRecord>;
  /** Where the next record will begin. */
  end(): Place;
  /** Oldest first; the last one is being written. */
  segments(): readonly SegmentSize[];
  /** Deletes a segment that is not the newest. */
  remove(segment: number): Promise<void>;
  /** Resolves when no append is under way. */
  idle(): Promise<void>;
  /** Waits for appends under way. */
  close(): Promise<void>;
}

/**
 * Opens the journal of a directory, which is made when it is missing, and cuts a torn tail.
 * @throws the file system's error
 */
export async function openJournal({
  dir,
  log,
  now,
  segmentBytes,
  maxWaitingBytes = MAX_WAITING_BYTES,
  disk = realDisk,
}: JournalOptions): Promise<Journal> {
  await mkdir(dir, { recursive: true });
  await syncDirectory(dirname(dir));
  const { file, current, older } = await openNewestSegment(dir, log);
  const sizes = new Map([...older, current].map(({ segment, bytes }) => [segment, bytes]));
  const writer = createSegmentWriter({ dir, disk, segmentBytes, file, current });
  const commits = createGroupCommit(async (records) => {
    const extents = await writer.write(records);
    const { segment, offset } = writer.end();
    sizes.set(segment, offset);
    return extents;
  }, maxWaitingBytes);
  const segments = (): SegmentSize[] => [...sizes].map(([segment, bytes]) => ({ segment, bytes }));

  return {
    async append(signal, payload, kept) {
      if (payload.byteLength > MAX_PAYLOAD_BYTES) {
        throw new RangeError(`an export of ${payload.byteLength} bytes is above ${MAX_PAYLOAD_BYTES}`);
      }
      await commits.append({ signal, received: now(), payload }, kept);
    },
    read: (place) => lookUpRecord(dir, place, sizes.get(place.segment)),
    async *records(from) {
      for (const size of segments()) {
        if (size.segment < from.segment) continue;
        yield* recordsOfSegment(dir, size, size.segment === from.segment ? from.offset : 0, log);
      }
    },
    end: writer.end,
    segments,
    async remove(segment) {
      if (segment === writer.end().segment) throw new RangeError(`segment ${segment} is being written`);
      sizes.delete(segment);
      await rm(segmentPath(dir, segment), { force: true });
    },
    idle: commits.idle,
    async close() {
      await commits.idle();
      await writer.close();
    },
  };
}
