import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { constants, zstdCompressSync } from "node:zlib";
import { releaseMemory } from "../../release-memory.ts";
import { PieceReader } from "./piece-reader.ts";
import { encodeSeekTable, type Frame } from "./seek-table.ts";
import { compressedPath, hasSegmentHead, segmentPath, syncDirectory, temporaryPath } from "./segment-file.ts";
import { type JournalDisk, writeAll } from "./segment-writer.ts";

/** Nearly all frames have room in one. */
const CHUNK_BYTES = 128 * 1024;

/**
 * Level 3 takes half as much time again for 0.3 % less, as telemetry repeats; level 1 a twentieth less time, and 4 % more room.
 * A checksum would take a sixth more time, and the records in a frame have theirs.
 */
const OPTIONS = {
  chunkSize: CHUNK_BYTES,
  params: { [constants.ZSTD_c_compressionLevel]: 2 },
};

/** What most segments become. */
const FIRST_BYTES = 1024 * 1024;

export interface SegmentToCompress {
  readonly dir: string;
  readonly segment: number;
  /** Of the segment. */
  readonly bytes: number;
  readonly disk: JournalDisk;
  /** Aborted, it leaves the segment as it is. */
  readonly signal: AbortSignal;
}

/** A segment as it is in its new file. */
export interface CompressedSegment {
  readonly segment: number;
  readonly frames: readonly Frame[];
  /** Of the file. */
  readonly diskBytes: number;
}

/**
 * Writes a segment that nobody appends to any more anew as zstd frames of whole records, synced under its new name; the
 * old file is left to the caller.
 * @returns undefined where the file does not begin as a segment does
 * @throws the file system's error, or the signal's reason; only the old file is there then
 */
export async function compressSegment(job: SegmentToCompress): Promise<CompressedSegment | undefined> {
  const { dir, segment } = job;
  const from = await open(segmentPath(dir, segment), "r");
  try {
    if (!(await hasSegmentHead(from))) return undefined;
    const to = await open(temporaryPath(dir, segment), "w");
    try {
      const written = await writeFrames(job, from, to);
      await to.sync();
      await rename(temporaryPath(dir, segment), compressedPath(dir, segment));
      await syncDirectory(dir);
      return { segment, ...written };
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
  const compressed = new FrameBytes();
  const pieces = new PieceReader(from, bytes);
  let offset = 0;
  for (let piece = await pieces.next(); piece; piece = await pieces.next()) {
    signal.throwIfAborted();
    const frame = zstdCompressSync(piece, OPTIONS);
    frames.push({ fileOffset: compressed.length, fileBytes: frame.length, offset, bytes: piece.length });
    compressed.add(frame);
    offset += piece.length;
    await nextTurn();
  }
  const table = encodeSeekTable(frames);
  const diskBytes = compressed.length + table.length;
  await writeAll(disk, to, [compressed.bytes(), table], 0);
  compressed.release();
  pieces.release();
  return { frames, diskBytes };
}

/**
 * Frames behind each other. Each is copied, and the memory that zlib gave it is given back at once: left to the garbage
 * collector, those pieces alone make it look at everything a dozen times a second.
 */
class FrameBytes {
  #memory = Buffer.allocUnsafeSlow(FIRST_BYTES);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** @param frame that zlib has just made: it loses its memory */
  add(frame: Buffer): void {
    const end = this.#length + frame.length;
    if (end > this.#memory.length) {
      const larger = Buffer.allocUnsafeSlow(2 * end);
      larger.set(this.bytes());
      releaseMemory(this.#memory);
      this.#memory = larger;
    }
    this.#memory.set(frame, this.#length);
    this.#length = end;
    // A short one may be of a pool that others have parts of.
    const { buffer } = frame;
    if (buffer instanceof ArrayBuffer && buffer.byteLength === CHUNK_BYTES) buffer.transfer(0);
    else releaseMemory(frame);
  }

  bytes(): Buffer {
    return this.#memory.subarray(0, this.#length);
  }

  release(): void {
    releaseMemory(this.#memory);
  }
}
