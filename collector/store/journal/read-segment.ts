import { type FileHandle, open } from "node:fs/promises";
import { type FrameCache, readFrame } from "./frame-cache.ts";
import type { OpenFiles } from "./open-files.ts";
import type { Place } from "./place.ts";
import { readFrom, readWithin } from "./read-ahead.ts";
import type { JournalRecord } from "./record.ts";
import type { Frame } from "./seek-table.ts";
import { compressedPath, hasSegmentHead, SEGMENT_HEAD_BYTES, segmentPath } from "./segment-file.ts";
import { type Found, readFound, scanSegment } from "./segment-scan.ts";

/** One look-up reads a usual export (512 spans, about 330 kB) in a few reads and a small one in one. */
const LOOK_UP_CHUNK_BYTES = 64 * 1024;

/** A record, where it begins and where the next one does. */
export interface PlacedRecord {
  readonly place: Place;
  readonly next: Place;
  readonly record: JournalRecord;
}

/** A segment as far as it may be read. */
export interface ReadableSegment {
  readonly segment: number;
  /** Of its header and records, not compressed. */
  readonly bytes: number;
  /** Where it is compressed. */
  readonly frames: readonly Frame[] | undefined;
}

const pathOf = (dir: string, { segment, frames }: ReadableSegment): string =>
  frames === undefined ? segmentPath(dir, segment) : compressedPath(dir, segment);

/**
 * Everything in a segment from an offset on, in order; what is no whole record has `record` undefined.
 * @returns undefined where its file is not there
 */
export async function openForScan(
  dir: string,
  segment: ReadableSegment,
  from: number,
): Promise<AsyncGenerator<Found> | undefined> {
  let file: FileHandle;
  try {
    file = await open(pathOf(dir, segment), "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
  return scanFile(file, segment, from);
}

async function* scanFile(file: FileHandle, segment: ReadableSegment, from: number): AsyncGenerator<Found> {
  try {
    if (segment.frames === undefined) yield* scanPlain(file, segment.bytes, from);
    else {
      for (const frame of segment.frames) {
        if (frame.offset + frame.bytes > from) yield* scanFrame(file, frame, from);
      }
    }
  } finally {
    await file.close();
  }
}

async function* scanPlain(file: FileHandle, bytes: number, from: number): AsyncGenerator<Found> {
  if (await hasSegmentHead(file)) {
    yield* scanSegment(readFrom(file, bytes), Math.max(from, SEGMENT_HEAD_BYTES), bytes);
  } else yield { record: undefined, offset: 0, end: bytes };
}

/** A frame holds whole records; the first one has the segment's header before them. */
async function* scanFrame(file: FileHandle, frame: Frame, from: number): AsyncGenerator<Found> {
  const end = frame.offset + frame.bytes;
  const start = Math.max(from, frame.offset, SEGMENT_HEAD_BYTES);
  const piece = await readFrame(file, frame);
  if (piece) yield* scanSegment(readWithin(piece, frame.offset), start, end);
  else yield { record: undefined, offset: start, end };
}

/** Reads single records. */
export interface RecordReader {
  /** The record at an offset; undefined where there is none, or its file is not there. */
  read(segment: ReadableSegment, offset: number): Promise<JournalRecord | undefined>;
}

export const createRecordReader = (dir: string, files: OpenFiles, cache: FrameCache): RecordReader => ({
  read: (segment, offset) =>
    files.use(pathOf(dir, segment), async (file) => {
      const { frames, bytes } = segment;
      if (frames === undefined) {
        return (await readFound(readFrom(file, bytes, LOOK_UP_CHUNK_BYTES), offset, bytes)).record;
      }
      const frame = frameAt(frames, offset);
      const piece = frame && (await cache.read(file, segment.segment, frame));
      if (!piece) return undefined;
      const end = frame.offset + frame.bytes;
      return (await readFound(readWithin(piece, frame.offset), offset, end)).record;
    }),
});

/** The frame that holds an offset. */
function frameAt(frames: readonly Frame[], offset: number): Frame | undefined {
  let low = 0;
  let high = frames.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const frame = frames[middle];
    if (!frame || frame.offset > offset) high = middle - 1;
    else if (frame.offset + frame.bytes <= offset) low = middle + 1;
    else return frame;
  }
  return undefined;
}
