import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { Nanos, UnixNanos } from "@playground/shared/model/units";
import type { LogStoreEvent } from "../store-event.ts";
import { createCompressor } from "./compressor.ts";
import { removeSegmentFiles } from "./find-segments.ts";
import { createFrameCache } from "./frame-cache.ts";
import { createGroupCommit } from "./group-commit.ts";
import { createJournalReader } from "./journal-reader.ts";
import { openNewestSegment } from "./newest-segment.ts";
import { createOpenFiles } from "./open-files.ts";
import type { Place } from "./place.ts";
import { createRecordReader, type PlacedRecord } from "./read-segment.ts";
import { type JournalRecord, MAX_PAYLOAD_BYTES, type RecordKind } from "./record.ts";
import { compressedPath, segmentPath, syncDirectory } from "./segment-file.ts";
import { listSegments, type SegmentInfo } from "./segment-list.ts";
import { createSegmentWriter, type Extent, type JournalDisk, realDisk } from "./segment-writer.ts";

const MAX_WAITING_BYTES = 64 * 1024 * 1024;
const SEGMENT_AGE = 3_600_000_000_000n as Nanos;

const FRAME_CACHE_BYTES = 8 * 1024 * 1024;
const MAX_OPEN_FILES = 8;

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
  /** Whether segments are compressed once they are sealed. Default true. */
  readonly compress?: boolean;
  /** Of decompressed parts that are kept for the next look-up. */
  readonly frameCacheBytes?: number;
}

/** An append-only file of exports, in numbered segments. Only one may be open on a directory: the caller holds a lock. */
export interface Journal {
  /**
   * Resolves once the payload is synced to disk; calls under way at the same time share a sync.
   * @param kept called just before that, in the order of the journal
   * @throws {StoreUnavailableError} when it cannot be written, or too much waits already; nothing of it is kept then
   * @throws {RangeError} for a payload above {@link MAX_PAYLOAD_BYTES}
   */
  append(kind: RecordKind, payload: Uint8Array, kept: (extent: Extent) => void): Promise<void>;
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
  /** Resolves when no segment is left to be compressed, as far as that works. */
  compressed(): Promise<void>;
  /** Waits for appends under way, not for the compression. */
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
  compress = true,
  frameCacheBytes = FRAME_CACHE_BYTES,
}: JournalOptions): Promise<Journal> {
  await mkdir(dir, { recursive: true });
  await syncDirectory(dirname(dir));
  const { file, current, older } = await openNewestSegment(dir, log);
  const files = createOpenFiles(MAX_OPEN_FILES);
  const records = createRecordReader(dir, files, createFrameCache(frameCacheBytes));
  const plainCurrent = { ...current, diskBytes: current.bytes, frames: undefined };
  const list = await listSegments([...older, plainCurrent], records);
  const begunAt = list.find(current.segment)?.begunAt;
  const writer = createSegmentWriter({ dir, disk, segmentBytes, segmentAge, file, current, begunAt });
  const compressor = createCompressor({
    dir,
    disk,
    log,
    next: (after) =>
      list
        .all()
        .find(
          ({ segment, frames }) => frames === undefined && segment > after && segment < writer.end().segment,
        ),
    async done({ segment, frames, diskBytes }) {
      list.compressed(segment, frames, diskBytes);
      await files.forget(segmentPath(dir, segment));
    },
  });
  if (compress) compressor.start();
  let newest = current.segment;
  const commits = createGroupCommit(async (group) => {
    const extents = await writer.write(group);
    const { segment, offset } = writer.end();
    list.grown(segment, offset, group[0]?.received);
    if (compress && segment !== newest) compressor.start();
    newest = segment;
    return extents;
  }, maxWaitingBytes);

  const reader = createJournalReader({ dir, records, find: list.find, log });

  return {
    async append(kind, payload, kept) {
      if (payload.byteLength > MAX_PAYLOAD_BYTES) {
        throw new RangeError(`an export of ${payload.byteLength} bytes is above ${MAX_PAYLOAD_BYTES}`);
      }
      await commits.append({ kind, received: now(), payload }, kept);
    },
    read: reader.read,
    async *records(from) {
      for (const info of list.all()) {
        if (info.segment < from.segment) continue;
        yield* reader.recordsOf(info, info.segment === from.segment ? from.offset : 0);
      }
    },
    end: writer.end,
    segments: list.all,
    async remove(segment) {
      if (segment === writer.end().segment) throw new RangeError(`segment ${segment} is being written`);
      list.removed(segment);
      await compressor.giveUp(segment);
      await files.forget(segmentPath(dir, segment));
      await files.forget(compressedPath(dir, segment));
      await removeSegmentFiles(dir, segment);
    },
    idle: commits.idle,
    compressed: compressor.idle,
    async close() {
      await commits.idle();
      await compressor.close();
      await writer.close();
      await files.close();
    },
  };
}
