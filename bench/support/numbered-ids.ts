/** Any odd constants do: they set the words of an id apart, and the ids of traces from those of spans. */
const TRACE_WORDS = [0x9e3779b9, 0x7f4a7c15, 0xbf58476d, 0x94d049bb];
const SPAN_WORDS = [0x2545f491, 0x6c62272f];

/**
 * Mixes the bits of a 32-bit number; different numbers stay different.
 * @see https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp its finalizer
 */
export function mix32(number: number): number {
  let mixed = number >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function writeWords(bytes: Buffer, offset: number, number: number, words: readonly number[]): void {
  let at = offset;
  for (const word of words) at = bytes.writeUInt32BE(mix32(number + word), at);
}

/** Writes the id of a trace that is known by its number: it looks random, as ids do, and no other number has it. */
export const writeTraceId = (bytes: Buffer, offset: number, number: number): void =>
  writeWords(bytes, offset, number, TRACE_WORDS);

export const writeSpanId = (bytes: Buffer, offset: number, number: number): void =>
  writeWords(bytes, offset, number, SPAN_WORDS);

export function traceIdBytes(number: number): Buffer {
  const bytes = Buffer.alloc(16);
  writeTraceId(bytes, 0, number);
  return bytes;
}

export function spanIdBytes(number: number): Buffer {
  const bytes = Buffer.alloc(8);
  writeSpanId(bytes, 0, number);
  return bytes;
}
