import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { constants, zstdCompressSync } from "node:zlib";
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
 * for one span. Frames of half that take an eighth more room, frames of twice that an eleventh less.
 */
const FRAME_BYTES = 512 * 1024;
/** Higher levels take more time, and make what repeats as telemetry does hardly any shorter. */
const OPTIONS = {
  chunkSize: 128 * 1024,
  params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
};
/** Read at once. */
const READ_BYTES = 1024 * 1024;

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
  const { dir, segment } = job;
  const from = await open(segmentPath(dir, segment), "r");
  try {
    if (!(await hasSegmentHead(from))) return undefined;
    const to = await open(temporaryPath(dir, segment), "w");
    try {
      const frames = await writeFrames(job, from, to);
      await to.sync();
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

/**
 * A frame takes half a millisecond, not much more than it costs to hand it to another thread and back: so it is compressed
 * here, and others get their turn after each.
 */
async function writeFrames({ bytes, disk, signal }: SegmentToCompress, from: FileHandle, to: FileHandle) {
  const frames: Frame[] = [];
  const compressed: Buffer[] = [];
  const pieces = new PieceReader(from, bytes);
  let offset = 0;
  let fileOffset = 0;
  for (let piece = await pieces.next(); piece; piece = await pieces.next()) {
    signal.throwIfAborted();
    const frame = zstdCompressSync(piece, OPTIONS);
    frames.push({ fileOffset, fileBytes: frame.length, offset, bytes: piece.length });
    compressed.push(frame);
    fileOffset += frame.length;
    offset += piece.length;
    await nextTurn();
  }
  await writeAll(disk, to, [...compressed, encodeSeekTable(frames)], 0);
  return frames;
}

/** Cuts a segment between records, all read into the same memory; the first piece has the segment's header. */
class PieceReader {
  readonly #file: FileHandle;
  readonly #bytes: number;
  #buffer = Buffer.allocUnsafe(READ_BYTES);
  /** What is in the buffer: where it begins in the file, and how much. */
  #start = 0;
  #filled = 0;
  #offset = 0;

  constructor(file: FileHandle, bytes: number) {
    this.#file = file;
    this.#bytes = bytes;
  }

  /** The next piece, valid until the next call; undefined at the end. */
  async next(): Promise<Buffer | undefined> {
    const left = this.#bytes - this.#offset;
    if (left === 0) return undefined;
    const head = this.#offset === 0 ? SEGMENT_HEAD_BYTES : 0;
    let piece = await this.#read(Math.min(left, FRAME_BYTES));
    let end = wholeRecordsEnd(piece, head);
    // A single record that is longer than a piece usually is.
    if (end > piece.length && end <= left) piece = await this.#read(end);
    else end = Math.min(end, left);
    this.#offset += end;
    return piece.subarray(0, end);
  }

  async #read(length: number): Promise<Buffer> {
    const from = this.#offset - this.#start;
    if (from + length <= this.#filled) return this.#buffer.subarray(from, from + length);
    if (length > this.#buffer.length) this.#buffer = Buffer.allocUnsafe(length);
    const wanted = Math.min(this.#buffer.length, this.#bytes - this.#offset);
    const { bytesRead } = await this.#file.read(this.#buffer, 0, wanted, this.#offset);
    if (bytesRead < length) throw new Error(`the file ends ${length - bytesRead} bytes early`);
    this.#start = this.#offset;
    this.#filled = bytesRead;
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
