import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { promisify } from "node:util";
import { constants, zstdCompress } from "node:zlib";
import { readFrom } from "./read-ahead.ts";
import { encodeSeekTable, type Frame } from "./seek-table.ts";
import {
  compressedPath,
  hasSegmentHead,
  SEGMENT_HEAD_BYTES,
  segmentPath,
  syncDirectory,
  temporaryPath,
} from "./segment-file.ts";
import { scanSegment } from "./segment-scan.ts";
import { type JournalDisk, writeAll } from "./segment-writer.ts";

/**
 * What is compressed together, or one longer record: large enough for zstd to find what repeats, small enough to be read
 * for one span. Frames of 64 KiB take a third more room, frames of 1 MiB a tenth less.
 */
const FRAME_BYTES = 256 * 1024;
const LEVEL = 3;

const compress = promisify(zstdCompress);
const OPTIONS = {
  params: { [constants.ZSTD_c_compressionLevel]: LEVEL, [constants.ZSTD_c_checksumFlag]: 1 },
};

export interface SegmentToCompress {
  readonly dir: string;
  readonly segment: number;
  /** Of the segment. */
  readonly bytes: number;
  readonly disk: JournalDisk;
  /** Aborted, it leaves the segment as it is. */
  readonly signal: AbortSignal;
}

/**
 * Writes a segment that nobody appends to any more anew as zstd frames of whole records, synced under its new name; the
 * old file is left to the caller.
 * @returns the frames; undefined where the file does not begin as a segment does
 * @throws the file system's error, or the signal's reason; only the old file is there then
 */
export async function compressSegment(job: SegmentToCompress): Promise<Frame[] | undefined> {
  const { dir, segment, disk } = job;
  const from = await open(segmentPath(dir, segment), "r");
  try {
    if (!(await hasSegmentHead(from))) return undefined;
    const to = await open(temporaryPath(dir, segment), "w");
    try {
      const frames = await writeFrames(job, from, to);
      await disk.sync(to);
      await rename(temporaryPath(dir, segment), compressedPath(dir, segment));
      await syncDirectory(dir);
      return frames;
    } finally {
      await to.close();
      await rm(temporaryPath(dir, segment), { force: true });
    }
  } finally {
    await from.close();
  }
}

async function writeFrames({ bytes, disk, signal }: SegmentToCompress, from: FileHandle, to: FileHandle) {
  const frames: Frame[] = [];
  let fileOffset = 0;
  for await (const { offset, end } of frameExtents(from, bytes)) {
    signal.throwIfAborted();
    const { buffer } = await from.read(Buffer.allocUnsafe(end - offset), 0, end - offset, offset);
    const compressed = await compress(buffer, OPTIONS);
    await writeAll(disk, to, [compressed], fileOffset);
    frames.push({ fileOffset, fileBytes: compressed.length, offset, bytes: end - offset });
    fileOffset += compressed.length;
  }
  await writeAll(disk, to, [encodeSeekTable(frames)], fileOffset);
  return frames;
}

/** Cuts a segment between records; the first piece has its header. */
async function* frameExtents(file: FileHandle, bytes: number) {
  let offset = 0;
  let end = SEGMENT_HEAD_BYTES;
  for await (const record of scanSegment(readFrom(file, bytes), SEGMENT_HEAD_BYTES, bytes)) {
    if (record.end - offset > FRAME_BYTES && end > SEGMENT_HEAD_BYTES) {
      yield { offset, end };
      offset = end;
    }
    end = record.end;
  }
  yield { offset, end };
}
