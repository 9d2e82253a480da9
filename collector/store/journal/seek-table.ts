import type { FileHandle } from "node:fs/promises";
import { MAX_PAYLOAD_BYTES } from "./record.ts";

/** A part of a compressed segment that can be decompressed alone. */
export interface Frame {
  /** In the file. */
  readonly fileOffset: number;
  readonly fileBytes: number;
  /** In what is decompressed. */
  readonly offset: number;
  readonly bytes: number;
}

/** What the frames make together, decompressed. */
export const decompressedBytes = (frames: readonly Frame[]): number => {
  const last = frames.at(-1);
  return last === undefined ? 0 : last.offset + last.bytes;
};

const SKIPPABLE_MAGIC = 0x184d2a5e;
const SEEKABLE_MAGIC = 0x8f92eab1;
/** Skippable magic and length. */
const HEAD_BYTES = 8;
/** Number of frames, descriptor, magic. */
const FOOTER_BYTES = 9;
/** Compressed and decompressed size. */
const ENTRY_BYTES = 8;
/** No checksums: the records in the frames have theirs. */
const DESCRIPTOR = 0;
const MAX_FRAMES = 1_000_000;
/** Above any frame that is written here: a damaged table must not make a reader ask for gigabytes. */
const MAX_FRAME_BYTES = 2 * MAX_PAYLOAD_BYTES;

/**
 * The seek table at the end of a file in zstd's seekable format, which other zstd readers pass over. Integers are
 * little-endian.
 *
 *   | skippable magic u32 | length u32 | (compressed u32, decompressed u32) … | frames u32 | descriptor u8 | magic u32 |
 *
 * @see https://github.com/facebook/zstd/blob/dev/contrib/seekable_format/zstd_seekable_compression_format.md
 */
export function encodeSeekTable(frames: readonly Frame[]): Buffer {
  const table = Buffer.alloc(HEAD_BYTES + frames.length * ENTRY_BYTES + FOOTER_BYTES);
  let at = table.writeUInt32LE(SKIPPABLE_MAGIC, 0);
  at = table.writeUInt32LE(table.length - HEAD_BYTES, at);
  for (const { fileBytes, bytes } of frames) {
    at = table.writeUInt32LE(fileBytes, at);
    at = table.writeUInt32LE(bytes, at);
  }
  at = table.writeUInt32LE(frames.length, at);
  at = table.writeUInt8(DESCRIPTOR, at);
  table.writeUInt32LE(SEEKABLE_MAGIC, at);
  return table;
}

/**
 * Reads the seek table of a file of `fileBytes`.
 * @returns undefined where there is none, or it does not describe this file
 */
export async function readSeekTable(file: FileHandle, fileBytes: number): Promise<Frame[] | undefined> {
  if (fileBytes < HEAD_BYTES + FOOTER_BYTES) return undefined;
  const footer = await readAt(file, fileBytes - FOOTER_BYTES, FOOTER_BYTES);
  const count = footer.readUInt32LE(0);
  const isOurs = footer.readUInt8(4) === DESCRIPTOR && footer.readUInt32LE(5) === SEEKABLE_MAGIC;
  const tableBytes = HEAD_BYTES + count * ENTRY_BYTES + FOOTER_BYTES;
  if (!isOurs || count > MAX_FRAMES || tableBytes > fileBytes) return undefined;
  const table = await readAt(file, fileBytes - tableBytes, tableBytes);
  const isTable =
    table.readUInt32LE(0) === SKIPPABLE_MAGIC && table.readUInt32LE(4) === tableBytes - HEAD_BYTES;
  if (!isTable) return undefined;
  const frames = readEntries(table, count);
  const last = frames.at(-1);
  const framesEnd = last === undefined ? 0 : last.fileOffset + last.fileBytes;
  const fits = framesEnd === fileBytes - tableBytes && frames.every(({ bytes }) => bytes <= MAX_FRAME_BYTES);
  return fits ? frames : undefined;
}

function readEntries(table: Buffer, count: number): Frame[] {
  const frames: Frame[] = [];
  let fileOffset = 0;
  let offset = 0;
  for (let index = 0; index < count; index++) {
    const fileBytes = table.readUInt32LE(HEAD_BYTES + index * ENTRY_BYTES);
    const bytes = table.readUInt32LE(HEAD_BYTES + index * ENTRY_BYTES + 4);
    frames.push({ fileOffset, fileBytes, offset, bytes });
    fileOffset += fileBytes;
    offset += bytes;
  }
  return frames;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead < length) throw new Error(`the file ends ${length - bytesRead} bytes early`);
  return buffer;
}
