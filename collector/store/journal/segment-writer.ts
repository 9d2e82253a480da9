import { type FileHandle, rm } from "node:fs/promises";
import type { Nanos, UnixNanos } from "@playground/shared/model/units";
import type { Place } from "./place.ts";
import { type JournalRecord, recordBytes, recordHead } from "./record.ts";
import { createSegment, SEGMENT_HEAD_BYTES, type SegmentSize, segmentPath } from "./segment-file.ts";

/** The call that puts bytes on disk; an argument, so that a test can let it fail as a full disk does. */
export interface JournalDisk {
  /** Writes at a position; resolves with how many bytes it wrote, which may be fewer. */
  write(file: FileHandle, buffers: readonly Uint8Array[], position: number): Promise<number>;
}

/** Files that are appended to are opened so that each write is synced: one call to the operating system instead of two. */
export const realDisk: JournalDisk = {
  write: async (file, buffers, position) => (await file.writev(buffers, position)).bytesWritten,
};

/** Where a record is, and where the next one begins. */
export interface Extent {
  readonly place: Place;
  readonly next: Place;
}

export interface SegmentWriter {
  /** Where the next record will begin. */
  end(): Place;
  /** Makes all records safe or none. @throws the file system's error */
  write(records: readonly JournalRecord[]): Promise<Extent[]>;
  close(): Promise<void>;
}

interface WriterOptions {
  readonly dir: string;
  readonly disk: JournalDisk;
  /** A group that would make a segment longer than this begins a new one. */
  readonly segmentBytes: number;
  /** A group that comes later than this after a segment's first record begins a new one. */
  readonly segmentAge: Nanos;
  readonly file: FileHandle;
  readonly current: SegmentSize;
  /** When the current segment's first record was received; undefined while it has none. */
  readonly begunAt: UnixNanos | undefined;
}

/** Writes all of the buffers at a position. @throws the file system's error */
export async function writeAll(
  disk: JournalDisk,
  file: FileHandle,
  buffers: readonly Uint8Array[],
  position: number,
): Promise<void> {
  let rest = buffers;
  for (let at = position; rest.length > 0; ) {
    let written = await disk.write(file, rest, at);
    if (written === 0) throw new Error("the file takes no more bytes");
    at += written;
    const partial = rest.findIndex((buffer) => {
      if (buffer.byteLength > written) return true;
      written -= buffer.byteLength;
      return false;
    });
    const [first, ...others] = partial === -1 ? [] : rest.slice(partial);
    rest = first ? [first.subarray(written), ...others] : [];
  }
}

function extents(records: readonly JournalRecord[], segment: number, start: number): Extent[] {
  let offset = start;
  return records.map((record) => {
    const place = { segment, offset };
    offset += recordBytes(record);
    return { place, next: { segment, offset } };
  });
}

/** Appends to the newest segment. */
export function createSegmentWriter({
  dir,
  disk,
  segmentBytes,
  segmentAge,
  file: firstFile,
  current,
  begunAt: firstBegunAt,
}: WriterOptions): SegmentWriter {
  let file: FileHandle | undefined = firstFile;
  let { segment, bytes } = current;
  let begunAt = firstBegunAt;

  async function startNext(): Promise<FileHandle> {
    const next = await createSegment(dir, segment + 1);
    const previous = file;
    segment += 1;
    bytes = SEGMENT_HEAD_BYTES;
    begunAt = undefined;
    file = next;
    await previous?.close();
    return next;
  }

  /** Whether the segment must not take a group of that size, received at that time. */
  function isOver(size: number, received: UnixNanos | undefined): boolean {
    if (bytes === SEGMENT_HEAD_BYTES) return false;
    const isOld = begunAt !== undefined && received !== undefined && received - begunAt > segmentAge;
    return isOld || bytes + size > segmentBytes;
  }

  /** Takes back a failed write. Where that fails too, or nobody knows what the failure left, the segment is given up. */
  async function takeBack(broken: FileHandle, error: unknown): Promise<void> {
    const truncated = await broken.truncate(bytes).then(
      () => true,
      () => false,
    );
    if (truncated && isFull(error)) return;
    file = undefined;
    await broken.close();
    if (bytes === SEGMENT_HEAD_BYTES) await rm(segmentPath(dir, segment), { force: true });
  }

  return {
    end: () => ({ segment, offset: bytes }),
    async write(records) {
      const size = records.reduce((sum, record) => sum + recordBytes(record), 0);
      const received = records[0]?.received;
      const target = file && !isOver(size, received) ? file : await startNext();
      try {
        await writeAll(
          disk,
          target,
          records.flatMap((record) => [recordHead(record), record.payload]),
          bytes,
        );
      } catch (error) {
        await takeBack(target, error);
        throw error;
      }
      const written = extents(records, segment, bytes);
      bytes += size;
      begunAt ??= received;
      return written;
    },
    close: async () => file?.close(),
  };
}

/** Such a write has not begun, or has ended between two bytes. */
const isFull = (error: unknown): boolean =>
  ["ENOSPC", "EDQUOT", "EFBIG"].includes(String((error as NodeJS.ErrnoException).code));
