// The Bloom filter of a span's attributes, as `collector/store/attribute-bloom.ts` makes it.
import { BLOOM_AT } from "../store/duckdb/rows/span-row-layout";
import {
  BOOL_VALUE,
  DOUBLE_VALUE,
  INT_VALUE,
  keyAt,
  keyEnd,
  kind,
  NULL_VALUE,
  number,
  TEXT_VALUE,
  valueAt,
  valueEnd,
} from "./attribute";
import { finished, mixed } from "./hash";
import { isUtf8 } from "./utf8";

const MAX_HASHED_BYTES: usize = 256;
const KEY_SEED: u32 = 0x811c9dc5;
const OTHER_SEED: u32 = 0x3c6ef372;
const LINK_SEED: u32 = 0x7feb352d;
const SECOND: u32 = 0x9e3779b9;
const NOT_ASCII: u32 = 0x8080_8080;

const BLOOM: usize = BLOOM_AT * 4;

/** Of a row that begins: no bit is set. */
export function clearBits(row: usize): void {
  for (let word: usize = 0; word < 32; word += 8) store<u64>(row + BLOOM + word, 0);
}

/** Sets a bit of each word of a row's filter. */
export function setBits(row: usize, hash: u32): void {
  setTwo(row + BLOOM, hash);
  setTwo(row + BLOOM + 8, hash >> 10);
  setTwo(row + BLOOM + 16, hash >> 20);
  setTwo(row + BLOOM + 24, finished(hash + SECOND));
}

/** One of the lower 32 bits and one of the upper ones, named by the lowest five bits of the hash and the next five. */
function setTwo(words: usize, hash: u32): void {
  const lower = (<u64>1) << (hash & 31);
  const upper = (<u64>1) << (32 + ((hash >> 5) & 31));
  store<u64>(words, load<u64>(words) | lower | upper);
}

export function hashAttribute(hashOfKey: u32): u32 {
  let hash = hashOfKey ^ seedOf(kind);
  if (kind === TEXT_VALUE) hash = hashText(hash);
  else if (kind === INT_VALUE) hash = mixed(mixed(hash, <u32>number), <u32>(number >> 32));
  else if (kind === BOOL_VALUE) hash = mixed(hash, <u32>number);
  else if (kind === DOUBLE_VALUE) hash = hashDouble(hash);
  else hash = mixed(hash, kind);
  return finished(hash);
}

/** @param traceId where the 16 bytes of its id are */
export function hashLink(traceId: usize): u32 {
  let hash = LINK_SEED;
  for (let offset: usize = 0; offset < 16; offset += 4) {
    hash = mixed(hash, bswap<u32>(load<u32>(traceId + offset)));
  }
  return finished(hash);
}

export function hashKey(): u32 {
  const length = <u32>(keyEnd - keyAt);
  let seen: u32 = 0;
  let hash: u32 = KEY_SEED ^ length;
  if (length < 8) {
    for (let at = keyAt; at < keyEnd; at++) {
      const byte: u32 = load<u8>(at);
      seen |= byte;
      hash = mixed(hash, lettersAndDigits(byte));
    }
  } else {
    seen = load<u32>(keyEnd - 4);
    for (let at = keyAt; at + 4 < keyEnd; at += 4) seen |= load<u32>(at);
    hash = mixed(hash, lettersAndDigits(load<u32>(keyAt)));
    hash = mixed(hash, lettersAndDigits(load<u32>(keyEnd - 4)));
    hash = mixed(hash, lettersAndDigits(load<u32>(keyEnd - 8)));
  }
  if ((seen & NOT_ASCII) !== 0) unreachable();
  return hash;
}

const EACH: u32 = 0x0101_0101;

/** Of four ASCII characters, those that are neither letter nor digit become 0. */
function lettersAndDigits(word: u32): u32 {
  const digits = (word + EACH * (0x80 - 0x30)) & ~(word + EACH * (0x80 - 0x3a));
  const upper = (word + EACH * (0x80 - 0x41)) & ~(word + EACH * (0x80 - 0x5b));
  const lower = (word + EACH * (0x80 - 0x61)) & ~(word + EACH * (0x80 - 0x7b));
  const kept = (digits | upper | lower) & NOT_ASCII;
  return word & (kept | (kept - (kept >> 7)));
}

function seedOf(kindOfValue: u32): u32 {
  switch (kindOfValue) {
    case NULL_VALUE:
      return 0x9e3779b1;
    case TEXT_VALUE:
      return 0x85ebca77;
    case BOOL_VALUE:
      return 0xc2b2ae3d;
    case INT_VALUE:
      return 0x27d4eb2f;
    case DOUBLE_VALUE:
      return 0x165667b1;
    default:
      return 0x2545f491;
  }
}

/** Every other word of the text goes into a hash of its own, so that two are on their way at once. */
function hashText(seed: u32): u32 {
  const stop = valueEnd - valueAt > MAX_HASHED_BYTES ? valueAt + MAX_HASHED_BYTES : valueEnd;
  let hash = seed;
  let other = OTHER_SEED;
  let seen: u32 = 0;
  let at = valueAt;
  for (; at + 8 <= stop; at += 8) {
    const first = load<u32>(at);
    const second = load<u32>(at, 4);
    seen |= first | second;
    hash = mixed(hash, first);
    other = mixed(other, second);
  }
  if (at + 4 <= stop) {
    const word = load<u32>(at);
    seen |= word;
    hash = mixed(hash, word);
    at += 4;
  }
  for (; at < stop; at++) {
    const byte: u32 = load<u8>(at);
    seen |= byte;
    hash = mixed(hash, byte);
  }
  if ((seen & NOT_ASCII) !== 0 && !isUtf8(valueAt, valueEnd)) unreachable();
  return mixed(hash, other);
}

/** Zero and minus zero have the same text, and so have all that is not a number. */
function hashDouble(seed: u32): u32 {
  const size = number & (u64.MAX_VALUE >> 1);
  if (size === 0) return mixed(mixed(seed, 0), 0);
  if (size > 0x7ff0_0000_0000_0000) return mixed(mixed(seed, 0), 0x7ff8_0000);
  return mixed(mixed(seed, <u32>number), <u32>(number >> 32));
}
