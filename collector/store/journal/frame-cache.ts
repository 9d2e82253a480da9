import type { FileHandle } from "node:fs/promises";
import { promisify } from "node:util";
import { zstdDecompress } from "node:zlib";
import type { Frame } from "./seek-table.ts";

const decompress = promisify(zstdDecompress);
const MIN_CHUNK_BYTES = 64;

/**
 * Reads and decompresses one frame.
 * @returns undefined where it is damaged
 * @throws the file system's error
 */
export async function readFrame(file: FileHandle, frame: Frame): Promise<Buffer | undefined> {
  const { fileOffset, fileBytes, bytes } = frame;
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(fileBytes), 0, fileBytes, fileOffset);
  if (bytesRead < fileBytes) return undefined;
  // In one go: each chunk of output costs a way to another thread and back. A chunk of zero bytes is refused.
  const chunkSize = Math.max(bytes, MIN_CHUNK_BYTES);
  const piece = await decompress(buffer, { chunkSize, maxOutputLength: chunkSize }).catch(() => undefined);
  return piece?.length === bytes ? piece : undefined;
}

export interface FrameCache {
  /** As {@link readFrame}; the same frame is not read twice while there is room, nor for two who ask at once. */
  read(file: FileHandle, segment: number, frame: Frame): Promise<Buffer | undefined>;
}

/** Keeps the frames that were used last. @param maxBytes of what they hold, decompressed */
export function createFrameCache(maxBytes: number): FrameCache {
  const kept = new Map<string, Buffer>();
  const underWay = new Map<string, Promise<Buffer | undefined>>();
  let keptBytes = 0;

  function keep(key: string, piece: Buffer): void {
    kept.set(key, piece);
    keptBytes += piece.length;
    for (const [oldest, { length }] of kept) {
      if (keptBytes <= maxBytes) return;
      kept.delete(oldest);
      keptBytes -= length;
    }
  }

  async function readAndKeep(key: string, file: FileHandle, frame: Frame): Promise<Buffer | undefined> {
    try {
      const piece = await readFrame(file, frame);
      if (piece && piece.length <= maxBytes) keep(key, piece);
      return piece;
    } finally {
      underWay.delete(key);
    }
  }

  return {
    async read(file, segment, frame) {
      const key = `${segment}:${frame.offset}`;
      const found = kept.get(key);
      if (found) {
        // Set again, a key moves to the end of the map: the last to be dropped.
        kept.delete(key);
        kept.set(key, found);
        return found;
      }
      const reading = underWay.get(key) ?? readAndKeep(key, file, frame);
      underWay.set(key, reading);
      return reading;
    },
  };
}
