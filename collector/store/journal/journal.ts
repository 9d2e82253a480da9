import { mkdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Nanos, UnixNanos } from "@playground/shared/model/units";
import type { Signal } from "@playground/shared/wire/otlp/signal";
import type { LogStoreEvent } from "../store-event.ts";
import { createGroupCommit } from "./group-commit.ts";
import { openNewestSegment } from "./newest-segment.ts";
import type { Place } from "./place.ts";
import { lookUpRecord, type PlacedRecord, recordsOfSegment } from "./read-segment.ts";
import { type JournalRecord, MAX_PAYLOAD_BYTES } from "./record.ts";
import { SEGMENT_HEAD_BYTES, type SegmentSize, segmentPath, syncDirectory } from "./segment-file.ts";
import { createSegmentWriter, type Extent, type JournalDisk, realDisk } from "./segment-writer.ts";

const MAX_WAITING_BYTES = 64 * 1024 * 1024;
const SEGMENT_AGE = 3_600_000_000_000n as Nanos;

interface SegmentInfo extends SegmentSize {
  /** When its first record was received; undefined while it has none. */
  readonly begunAt: UnixNanos | undefined;
}

export interface JournalOptions {
  readonly dir: string;
  readonly log: LogStoreEvent;
  readonly now: () => UnixNanos;
  /** Length at which a new segment begins. */
  readonly segmentBytes: number;
  /** Time after a segment's first record at which a new one begins, so that old records can be given up. Default 1 h. */
  readonly segmentAge?: Nanos;
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
  segments(): readonly SegmentInfo[];
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
  segmentAge = SEGMENT_AGE,
  maxWaitingBytes = MAX_WAITING_BYTES,
  disk = realDisk,
}: JournalOptions): Promise<Journal> {
  await mkdir(dir, { recursive: true });
  await syncDirectory(dirname(dir));
  const { file, current, older } = await openNewestSegment(dir, log);
  const infos = new Map<number, SegmentInfo>();
  for (const size of [...older, current]) {
    infos.set(size.segment, { ...size, begunAt: await firstReceived(dir, size) });
  }
  const begunAt = infos.get(current.segment)?.begunAt;
  const writer = createSegmentWriter({ dir, disk, segmentBytes, segmentAge, file, current, begunAt });
  const commits = createGroupCommit(async (records) => {
    const extents = await writer.write(records);
    const { segment, offset } = writer.end();
    infos.set(segment, {
      segment,
      bytes: offset,
      begunAt: infos.get(segment)?.begunAt ?? records[0]?.received,
    });
    return extents;
  }, maxWaitingBytes);
  const segments = (): SegmentInfo[] => [...infos.values()];

  return {
    async append(signal, payload, kept) {
      if (payload.byteLength > MAX_PAYLOAD_BYTES) {
        throw new RangeError(`an export of ${payload.byteLength} bytes is above ${MAX_PAYLOAD_BYTES}`);
      }
      await commits.append({ signal, received: now(), payload }, kept);
    },
    read: (place) => lookUpRecord(dir, place, infos.get(place.segment)?.bytes),
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
      infos.delete(segment);
      await rm(segmentPath(dir, segment), { force: true });
    },
    idle: commits.idle,
    async close() {
      await commits.idle();
      await writer.close();
    },
  };
}

/** A segment's first record is where its header ends. */
async function firstReceived(dir: string, { segment, bytes }: SegmentSize): Promise<UnixNanos | undefined> {
  const record = await lookUpRecord(dir, { segment, offset: SEGMENT_HEAD_BYTES }, bytes);
  return record?.received;
}
