import type { TraceId } from "@playground/shared/model/ids";
import {
  BOOL_VALUE,
  COMPLEX_VALUE,
  DOUBLE_VALUE,
  INT_VALUE,
  NULL_VALUE,
  ScannedAttribute,
  TEXT_VALUE,
} from "@playground/shared/wire/otlp/scan-values";
import { annotationKey } from "@playground/shared/wire/xray/annotation-key";

/** 256 bits in words of 32, of which each attribute sets one bit each. */
export const BLOOM_WORDS = 8;

/** Of a longer text the beginning decides: enough to tell values apart, and bounded. */
const MAX_HASHED_BYTES = 256;

/**
 * Adds one attribute to the Bloom filter of 256 bits over a span's own attributes: each key with its value sets eight of
 * them, one in each word. With 15 attributes 38 % of the bits are set, so that one in 2400 of the spans that do not have a
 * value seems to.
 *
 *   http.route=/orders ──► bits 7, 63, 71, 120 … ─┐
 *   order.id=42        ──► bits 7, 42, 90, 97 …  ─┴─► 1 where any of them sets it
 *
 * A search then reads, of all spans, those that have every bit of what it looks for. Of arrays, maps and bytes only the
 * key counts.
 * @param words the filter is from `at` on
 * @param view what the attribute's ranges are in
 */
export function addAttribute(
  words: Uint32Array,
  at: number,
  view: DataView,
  attribute: ScannedAttribute,
): void {
  setBits(words, at, hashOf(view, attribute));
}

/** Adds a link to a trace to the same filter. @param traceIdAt where the 16 bytes of its id are in the view */
export function addLink(words: Uint32Array, at: number, view: DataView, traceIdAt: number): void {
  let hash = LINK_SEED;
  for (let offset = 0; offset < 16; offset += 4) hash = mixed(hash, view.getInt32(traceIdAt + offset));
  setBits(words, at, finished(hash));
}

/** The filter that each span has which links to the trace. */
export function bloomOfLink(traceId: TraceId): Uint32Array {
  const words = new Uint32Array(BLOOM_WORDS);
  const bytes = Buffer.from(traceId, "hex");
  addLink(words, 0, new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0);
  return words;
}

/** Each five bits of the hash, and of another one where those are over, name the one of a word that is set. */
function setBits(words: Uint32Array, at: number, hash: number): void {
  for (let word = 0; word < WORDS_PER_HASH; word++) setBit(words, at + word, hash >>> (word * 5));
  const more = finished(hash + SECOND);
  for (let word = WORDS_PER_HASH; word < BLOOM_WORDS; word++) {
    setBit(words, at + word, more >>> ((word - WORDS_PER_HASH) * 5));
  }
}

function setBit(words: Uint32Array, word: number, bit: number): void {
  words[word] = (words[word] ?? 0) | (1 << (bit & 31));
}

/**
 * The filters that a span has which has `key` with a value of that text form: one for each kind of value that may have it.
 * A span that has all bits of none of them does not have the attribute among its own.
 */
export function bloomsOf(key: string, text: string): Uint32Array[] {
  const keyBytes = Buffer.from(key);
  const textBytes = Buffer.from(text);
  const bytes = Buffer.concat([keyBytes, textBytes, Buffer.alloc(8)]);
  const doubleAt = keyBytes.length + textBytes.length;
  const number = Number(text);
  bytes.writeDoubleLE(number, doubleAt);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const common = { keyEnd: keyBytes.length };
  const kinds: Partial<ScannedAttribute>[] = [
    { kind: TEXT_VALUE, start: keyBytes.length, end: doubleAt },
    { kind: COMPLEX_VALUE },
  ];
  if (String(number) === text) kinds.push({ kind: DOUBLE_VALUE, start: doubleAt, end: doubleAt + 8 });
  if (isInt64(text)) kinds.push({ kind: INT_VALUE, ...halves(BigInt(text)) });
  if (text === "true" || text === "false") kinds.push({ kind: BOOL_VALUE, low: text === "true" ? 1 : 0 });
  if (text === "null") kinds.push({ kind: NULL_VALUE });
  return kinds.map((kind) => {
    const words = new Uint32Array(BLOOM_WORDS);
    addAttribute(words, 0, view, Object.assign(new ScannedAttribute(), common, kind));
    return words;
  });
}

const isInt64 = (text: string): boolean =>
  /^(0|-?[1-9]\d{0,18})$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);

const halves = (value: bigint): { low: number; high: number } => ({
  low: Number(BigInt.asIntN(32, value)),
  high: Number(BigInt.asIntN(32, value >> 32n)),
});

/** Any odd number starts a hash; one for each kind of value sets them apart, and those without a text from one another. */
const KEY_SEED = 0x811c9dc5;
const KIND_SEEDS = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f, 0x165667b1, 0x2545f491];
const OTHER_SEED = 0x3c6ef372;
const LINK_SEED = 0x7feb352d;
const FACTOR = 0xcc9e2d51;
const SECOND = 0x9e3779b9;
/** Of 32 bits, with five for each. */
const WORDS_PER_HASH = 6;

function hashOf(view: DataView, attribute: ScannedAttribute): number {
  const { keyStart, keyEnd, kind, start, end, low, high } = attribute;
  const seed = hashKey(view, keyStart, keyEnd) ^ (KIND_SEEDS[kind] ?? 0);
  if (kind === TEXT_VALUE) return finished(hashText(view, start, end, seed));
  if (kind === INT_VALUE) return finished(mixed(mixed(seed, low), high));
  if (kind === BOOL_VALUE) return finished(mixed(seed, low));
  if (kind === DOUBLE_VALUE) return finished(hashDouble(view, start, seed));
  return finished(mixed(seed, kind));
}

/**
 * The same for all keys that are one as annotations of X-Ray (see `annotationKey`). Keys are many and long, and differ in
 * their length, at the beginning or at the end: that must do.
 */
function hashKey(view: DataView, start: number, end: number): number {
  const length = end - start;
  if (length < 8) return hashShortKey(view, start, end);
  if (!isAscii(view, start, end)) return hashOtherKey(view, start, end);
  const ends = mixed(
    mixed(KEY_SEED ^ length, lettersAndDigits(view.getInt32(start, true))),
    lettersAndDigits(view.getInt32(end - 4, true)),
  );
  return mixed(ends, lettersAndDigits(view.getInt32(end - 8, true)));
}

function hashShortKey(view: DataView, start: number, end: number): number {
  let hash = KEY_SEED ^ (end - start);
  for (let at = start; at < end; at++) {
    const byte = view.getUint8(at);
    if (byte >= 0x80) return hashOtherKey(view, start, end);
    hash = mixed(hash, lettersAndDigits(byte));
  }
  return hash;
}

function hashOtherKey(view: DataView, start: number, end: number): number {
  const text = UTF8.decode(new Uint8Array(view.buffer, view.byteOffset + start, end - start));
  const bytes = Buffer.from(annotationKey(text));
  return hashKey(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, bytes.length);
}

/** In each of the four bytes, what makes its highest bit tell whether the character is at least this one. */
const from = (character: string): number => 0x0101_0101 * (0x80 - character.charCodeAt(0));
const [DIGIT, BEHIND_DIGITS] = [from("0"), from(":")];
const [UPPER, BEHIND_UPPER] = [from("A"), from("[")];
const [LOWER, BEHIND_LOWER] = [from("a"), from("{")];

/** Of four ASCII characters, those that are neither letter nor digit become 0. */
function lettersAndDigits(word: number): number {
  const kept =
    (((word + DIGIT) & ~(word + BEHIND_DIGITS)) |
      ((word + UPPER) & ~(word + BEHIND_UPPER)) |
      ((word + LOWER) & ~(word + BEHIND_LOWER))) &
    0x8080_8080;
  return word & (kept | (kept - (kept >>> 7)));
}

/** @param end at least 4 bytes behind `start` */
function isAscii(view: DataView, start: number, end: number): boolean {
  let seen = view.getInt32(end - 4, true);
  for (let at = start; at + 4 < end; at += 4) seen |= view.getInt32(at, true);
  return (seen & 0x8080_8080) === 0;
}

/** Zero and minus zero have the same text, and so have all that is not a number. */
function hashDouble(view: DataView, start: number, seed: number): number {
  const low = view.getInt32(start, true);
  const high = view.getInt32(start + 4, true);
  const exponentAndMore = high & 0x7fff_ffff;
  if (low === 0 && exponentAndMore === 0) return mixed(mixed(seed, 0), 0);
  const isNotANumber = exponentAndMore > 0x7ff0_0000 || (exponentAndMore === 0x7ff0_0000 && low !== 0);
  return isNotANumber ? mixed(mixed(seed, 0), 0x7ff8_0000) : mixed(mixed(seed, low), high);
}

/**
 * Every other word goes into a hash of its own, so that a processor has two on their way at once. Bytes that are no UTF-8 are
 * hashed as the replacement characters that they are read as.
 */
function hashText(view: DataView, start: number, end: number, seed: number): number {
  const stop = Math.min(end, start + MAX_HASHED_BYTES);
  return isAsciiText(view, start, stop)
    ? hashBytes(view, start, stop, seed)
    : hashReplaced(view, start, end, seed);
}

function isAsciiText(view: DataView, start: number, stop: number): boolean {
  let seen = 0;
  let at = start;
  for (; at + 4 <= stop; at += 4) seen |= view.getInt32(at, true);
  for (; at < stop; at++) seen |= view.getUint8(at);
  return (seen & 0x8080_8080) === 0;
}

function hashBytes(view: DataView, start: number, stop: number, seed: number): number {
  let hash = seed;
  let other = OTHER_SEED;
  let at = start;
  for (; at + 8 <= stop; at += 8) {
    hash = mixed(hash, view.getInt32(at, true));
    other = mixed(other, view.getInt32(at + 4, true));
  }
  if (at + 4 <= stop) {
    hash = mixed(hash, view.getInt32(at, true));
    at += 4;
  }
  for (; at < stop; at++) hash = mixed(hash, view.getUint8(at));
  return mixed(hash, other);
}

const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });

function hashReplaced(view: DataView, start: number, end: number, seed: number): number {
  const text = UTF8.decode(new Uint8Array(view.buffer, view.byteOffset + start, end - start));
  const bytes = Buffer.from(text);
  const stop = Math.min(bytes.length, MAX_HASHED_BYTES);
  return hashBytes(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, stop, seed);
}

/** No two words lead from one hash to the same next one. */
function mixed(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, FACTOR);
  return (product << 13) | (product >>> 19);
}

/** @see https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp its finaliser */
function finished(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
