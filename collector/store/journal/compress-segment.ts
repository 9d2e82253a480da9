import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { promisify } from "node:util";
import { constants, zstdCompress } from "node:zlib";
import { PREFIX_BYTES, readPrefix } from "./record.ts";
import { encodeSeekTable, type Frame } from "./seek-table.ts";
import {
  compressedPath,
  hasSegmentHead,
  SEGMENT_HEAD_BYTES,
  segmentPath,
  syncDirectory,
  temporaryPath,
} from "./segment-file.ts";
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
  const pieces = new PieceReader(from, bytes);
  let offset = 0;
  let fileOffset = 0;
  for (let piece = await pieces.next(); piece; piece = await pieces.next()) {
    signal.throwIfAborted();
    const compressed = await compress(piece, OPTIONS);
    await writeAll(disk, to, [compressed], fileOffset);
    frames.push({ fileOffset, fileBytes: compressed.length, offset, bytes: piece.length });
    fileOffset += compressed.length;
    offset += piece.length;
  }
  await writeAll(disk, to, [encodeSeekTable(frames)], fileOffset);
  return frames;
}

/** Cuts a segment between records, all pieces read into the same memory; the first one has the segment's header. */
class PieceReader {
  readonly #file: FileHandle;
  readonly #bytes: number;
  #buffer = Buffer.allocUnsafe(FRAME_BYTES);
  #offset = 0;

  constructor(file: FileHandle, bytes: number) {
    this.#file = file;
    this.#bytes = bytes;
  }

  /** The next piece, valid until the next call; undefined at the end. */
  async next(): Promise<Buffer | undefined> {
    const left = this.#bytes - this.#offset;
    if (left === 0) return undefined;
    let read = await this.#read(Math.min(left, this.#buffer.length));
    let end = wholeRecordsEnd(read, this.#offset === 0 ? SEGMENT_HEAD_BYTES : 0);
    if (end > read.length && end <= left) {
      // A single record that is longer than a piece usually is.
      this.#buffer = Buffer.allocUnsafe(end);
      read = await this.#read(end);
    } else if (end > left) end = left;
    this.#offset += end;
    return read.subarray(0, end);
  }

  async #read(length: number): Promise<Buffer> {
    const { bytesRead } = await this.#file.read(this.#buffer, 0, length, this.#offset);
    if (bytesRead < length) throw new Error(`the file ends ${length - bytesRead} bytes early`);
    return this.#buffer.subarray(0, length);
  }
}

/**
 * Where the last record ends that begins at `start` or later and is whole; beyond the piece where not even the first one is.
 * What cannot be a record goes to the end of the piece.
 */
function wholeRecordsEnd(piece: Buffer, start: number): number {
  let end = start;
  while (end + PREFIX_BYTES <= piece.length) {
    const prefix = readPrefix(piece.subarray(end, end + PREFIX_BYTES));
    if (!prefix) return piece.length;
    const next = end + PREFIX_BYTES + prefix.bodyBytes;
    if (next > piece.length) return end > start ? end : next;
    end = next;
  }
  return end > start ? end : piece.length;
}
