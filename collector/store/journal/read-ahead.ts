import type { FileHandle } from "node:fs/promises";

/** Reads a range; undefined where that cannot be had. */
export type ReadBytes = (offset: number, length: number) => Promise<Buffer | undefined>;

const CHUNK_BYTES = 256 * 1024;

/**
 * Reads ranges of a file in ascending order, from one buffer as long as they are in it.
 * @param to where the file ends, as far as anybody may read
 * @param chunkBytes how much to read at once
 */
export function readFrom(file: FileHandle, to: number, chunkBytes = CHUNK_BYTES): ReadBytes {
  let chunk = Buffer.alloc(0);
  let start = 0;
  return async (offset, length) => {
    if (offset + length > to) return undefined;
    if (offset < start || offset + length > start + chunk.length) {
      // A new buffer each time: records that were read before still point into the old one.
      const wanted = Math.min(Math.max(length, chunkBytes), to - offset);
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(wanted), 0, wanted, offset);
      chunk = buffer.subarray(0, bytesRead);
      start = offset;
      if (bytesRead < length) return undefined;
    }
    return chunk.subarray(offset - start, offset - start + length);
  };
}

/** Reads ranges of a piece that begins at `start`. */
export const readWithin =
  (piece: Buffer, start: number): ReadBytes =>
  async (offset, length) => {
    const from = offset - start;
    return from < 0 || from + length > piece.length ? undefined : piece.subarray(from, from + length);
  };
