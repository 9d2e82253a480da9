import type { FileHandle } from "node:fs/promises";
import { releaseMemory } from "../../release-memory.ts";
import { PREFIX_BYTES, readPrefix } from "./record.ts";
import { SEGMENT_HEAD_BYTES } from "./segment-file.ts";

/**
 * What is compressed together, or one longer record: large enough for zstd to find what repeats, small enough to be read
 * for one span. Frames of half that take an eighth more room, frames of twice that an eleventh less.
 */
const FRAME_BYTES = 512 * 1024;
/** Read at once. */
const READ_BYTES = 1024 * 1024;

/** Cuts a segment between records, all read into the same memory; the first piece has the segment's header. */
export class PieceReader {
  readonly #file: FileHandle;
  readonly #bytes: number;
  #buffer = Buffer.allocUnsafeSlow(READ_BYTES);
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

  /** No piece is valid any more. */
  release(): void {
    releaseMemory(this.#buffer);
  }

  async #read(length: number): Promise<Buffer> {
    const from = this.#offset - this.#start;
    if (from + length <= this.#filled) return this.#buffer.subarray(from, from + length);
    if (length > this.#buffer.length) this.#buffer = Buffer.allocUnsafeSlow(length);
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
