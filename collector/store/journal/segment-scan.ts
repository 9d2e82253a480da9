import type { FileHandle } from "node:fs/promises";
import { type JournalRecord, PREFIX_BYTES, readBody, readPrefix } from "./record.ts";

/** A whole record, or bytes that are none; both from `offset` to `end`. */
export type Found =
  | { readonly record: JournalRecord; readonly offset: number; readonly end: number }
  | { readonly record: undefined; readonly offset: number; readonly end: number };

const SCAN_CHUNK_BYTES = 256 * 1024;
/** One look-up reads a usual export (512 spans, about 330 kB) in a few reads and a small one in one. */
const LOOK_UP_CHUNK_BYTES = 64 * 1024;

type ReadBytes = (offset: number, length: number) => Promise<Buffer | undefined>;

/** Reads ranges in ascending order through one buffer; undefined past `to`. */
function readAhead(file: FileHandle, to: number, chunkBytes: number): ReadBytes {
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

async function readFound(read: ReadBytes, offset: number, to: number): Promise<Found> {
  const rest: Found = { record: undefined, offset, end: to };
  const prefixBytes = await read(offset, PREFIX_BYTES);
  const prefix = prefixBytes && readPrefix(prefixBytes);
  if (!prefix) return rest;
  const body = await read(offset + PREFIX_BYTES, prefix.bodyBytes);
  if (!body) return rest;
  return { record: readBody(body, prefix.crc), offset, end: offset + PREFIX_BYTES + prefix.bodyBytes };
}

/**
 * Everything in one segment from `from` to `to`, in order.
 * After a record whose checksum is wrong it goes on where that record's length says; after an impossible length
 * nothing can be found any more, and the rest is one piece of damage.
 */
export async function* scanSegment(file: FileHandle, from: number, to: number): AsyncGenerator<Found> {
  const read = readAhead(file, to, SCAN_CHUNK_BYTES);
  for (let offset = from; offset < to; ) {
    const found = await readFound(read, offset, to);
    yield found;
    offset = found.end;
  }
}

/** The record that begins at `offset`, or undefined where none does. */
export const readRecordAt = async (
  file: FileHandle,
  offset: number,
  to: number,
): Promise<JournalRecord | undefined> =>
  (await readFound(readAhead(file, to, LOOK_UP_CHUNK_BYTES), offset, to)).record;
