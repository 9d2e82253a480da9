import type { ReadBytes } from "./read-ahead.ts";
import { type JournalRecord, PREFIX_BYTES, readBody, readPrefix } from "./record.ts";

/** A whole record, or bytes that are none; both from `offset` to `end`. */
export type Found =
  | { readonly record: JournalRecord; readonly offset: number; readonly end: number }
  | { readonly record: undefined; readonly offset: number; readonly end: number };

/** What is at an offset; what is no record there goes on to `to`. */
export async function readFound(read: ReadBytes, offset: number, to: number): Promise<Found> {
  const rest: Found = { record: undefined, offset, end: to };
  const prefixBytes = await read(offset, PREFIX_BYTES);
  const prefix = prefixBytes && readPrefix(prefixBytes);
  if (!prefix) return rest;
  const body = await read(offset + PREFIX_BYTES, prefix.bodyBytes);
  if (!body) return rest;
  return { record: readBody(body, prefix.crc), offset, end: offset + PREFIX_BYTES + prefix.bodyBytes };
}

/**
 * Everything from `from` to `to`, in order.
 * After a record whose checksum is wrong it goes on where that record's length says; after an impossible length
 * nothing can be found any more, and the rest is one piece of damage.
 */
export async function* scanSegment(read: ReadBytes, from: number, to: number): AsyncGenerator<Found> {
  for (let offset = from; offset < to; ) {
    const found = await readFound(read, offset, to);
    yield found;
    offset = found.end;
  }
}
