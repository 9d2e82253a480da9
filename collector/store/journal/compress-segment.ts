import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { constants, zstdCompressSync } from "node:zlib";
import { releaseMemory } from "../../release-memory.ts";
import { PieceReader } from "./piece-reader.ts";
import { encodeSeekTable, type Frame } from "./seek-table.ts";
import { compressedPath, hasSegmentHead, segmentPath, syncDirectory, temporaryPath } from "./segment-file.ts";
import { type JournalDisk, writeAll } from "./segment-writer.ts";

/** Higher levels take more time, and make what repeats as telemetry does hardly any shorter. */
const OPTIONS = {
  chunkSize: 64 * 1024,
  params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
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
  const table = encodeSeekTable(frames);
  await writeAll(disk, to, [...compressed, table], 0);
  for (const frame of compressed) releaseMemory(frame);
  pieces.release();
  return { frames, diskBytes: fileOffset + table.length };
}
