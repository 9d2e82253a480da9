import {
  BOOL_VALUE,
  COMPLEX_VALUE,
  DOUBLE_VALUE,
  INT_VALUE,
  NULL_VALUE,
  ScannedAttribute,
  TEXT_VALUE,
} from "@playground/shared/wire/otlp/scan-values";

/** 256 bits in words of 32. */
export const BLOOM_WORDS = 8;

/** Of a longer text the beginning decides: enough to tell values apart, and bounded. */
const MAX_HASHED_BYTES = 256;

/**
 * Adds one attribute to the Bloom filter of 256 bits over a span's own attributes: each key with its value sets four of
 * them. With 15 attributes 21 % of the bits are set, so that one in 500 of the spans that do not have a value seems to.
 *
 *   http.route=/orders ──► bits 7, 63, 101, 240 ─┐
 *   order.id=42        ──► bits 7, 12, 90, 177  ─┴─► 1 where any of them sets it
 *
 * A search then reads, of all spans, those that have every bit of what it looks for. Of arrays, maps and bytes only the
 * key counts.
 * @param words the filter is from `at` on
 * @param bytes what the attribute's ranges are in
 */
export function addAttribute(
  words: Uint32Array,
  at: number,
  bytes: Uint8Array,
  attribute: ScannedAttribute,
): void {
  const hash = hashOf(bytes, attribute);
  for (let shift = 0; shift < 32; shift += 8) {
    const bit = (hash >>> shift) & 255;
    const word = at + (bit >>> 5);
    words[word] = (words[word] ?? 0) | (1 << (bit & 31));
  }
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
    addAttribute(words, 0, bytes, Object.assign(new ScannedAttribute(), common, kind));
    return words;
  });
}

const isInt64 = (text: string): boolean =>
  /^(0|-?[1-9]\d{0,18})$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);

const halves = (value: bigint): { low: number; high: number } => ({
  low: Number(BigInt.asIntN(32, value)),
  high: Number(BigInt.asIntN(32, value >> 32n)),
});

/** Any odd number starts a hash; one for each kind of value sets them apart. */
const KEY_SEED = 0x811c9dc5;
const KIND_SEEDS = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f, 0x165667b1, 0x2545f491];
const FACTOR = 0xcc9e2d51;

function hashOf(bytes: Uint8Array, attribute: ScannedAttribute): number {
  const { keyStart, keyEnd, kind, start, end, low, high } = attribute;
  const seed = hashText(bytes, keyStart, keyEnd, KEY_SEED) ^ (KIND_SEEDS[kind] ?? 0);
  if (kind === TEXT_VALUE) return finished(hashText(bytes, start, end, seed));
  if (kind === INT_VALUE) return finished(mixed(mixed(seed, low), high));
  if (kind === BOOL_VALUE) return finished(mixed(seed, low));
  if (kind === DOUBLE_VALUE) return finished(hashDouble(bytes, start, seed));
  return finished(mixed(seed, kind));
}

/** Zero and minus zero have the same text, and so have all that is not a number. */
function hashDouble(bytes: Uint8Array, start: number, seed: number): number {
  const low = wordAt(bytes, start);
  const high = wordAt(bytes, start + 4);
  const exponentAndMore = high & 0x7fff_ffff;
  if (low === 0 && exponentAndMore === 0) return mixed(mixed(seed, 0), 0);
  const isNotANumber = exponentAndMore > 0x7ff0_0000 || (exponentAndMore === 0x7ff0_0000 && low !== 0);
  return isNotANumber ? mixed(mixed(seed, 0), 0x7ff8_0000) : mixed(mixed(seed, low), high);
}

/** Bytes that are no UTF-8 are hashed as the replacement characters that they are read as. */
function hashText(bytes: Uint8Array, start: number, end: number, seed: number): number {
  const stop = Math.min(end, start + MAX_HASHED_BYTES);
  let hash = seed;
  let seen = 0;
  let at = start;
  for (; at + 4 <= stop; at += 4) {
    const word = wordAt(bytes, at);
    seen |= word;
    hash = mixed(hash, word);
  }
  for (; at < stop; at++) {
    const byte = bytes[at] ?? 0;
    seen |= byte;
    hash = mixed(hash, byte);
  }
  return (seen & 0x8080_8080) === 0 ? hash : hashReplaced(bytes.subarray(start, end), seed);
}

const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });

function hashReplaced(text: Uint8Array, seed: number): number {
  const bytes = Buffer.from(UTF8.decode(text));
  const stop = Math.min(bytes.length, MAX_HASHED_BYTES);
  let hash = seed;
  for (let at = 0; at < stop; at++) hash = mixed(hash, bytes[at] ?? 0);
  return hash;
}

const wordAt = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) |
  ((bytes[at + 1] ?? 0) << 8) |
  ((bytes[at + 2] ?? 0) << 16) |
  ((bytes[at + 3] ?? 0) << 24);

/** @see https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp its rounds and finaliser */
function mixed(hash: number, word: number): number {
  const block = Math.imul(word, FACTOR);
  const turned = hash ^ Math.imul((block << 15) | (block >>> 17), 0x1b873593);
  return (Math.imul((turned << 13) | (turned >>> 19), 5) + 0xe6546b64) | 0;
}

function finished(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
