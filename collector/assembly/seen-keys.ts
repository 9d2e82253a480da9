import { keyAt, keyEnd, setKey } from "./attribute";
import { hashKey } from "./bloom";
import { finished, isSame } from "./hash";

/**
 * Keys that were seen: which one came next the last time, how long the key is, its hash, what the index knows it for and with
 * which rank, and its bytes. Senders give their keys in the same order again and again, so that nearly
 * all are found by a look at the one before.
 */
const KEY_BYTES: u32 = 96;
const KEY_HEAD_BYTES: usize = 32;
const MAX_KEY_LENGTH: u32 = 64;
const MAX_KEYS: u32 = 512;
const KEYS: usize = memory.data(49_152);
/** What comes before the first key of a span. */
const BEFORE_KEYS: usize = memory.data(96);
/** Any key that has no room among them. */
const OTHER_KEY: usize = memory.data(96);
/** Number of a key, counted from 1, by its hash: half empty at the least. */
const KEY_SLOT_MASK: u32 = 1_023;
const KEY_SLOTS: usize = memory.data(4_096);

let keys: u32 = 0;
/** How many of them the host has told. */
let toldKeys: u32 = 0;
let previousKey: usize = BEFORE_KEYS;

/** Another span begins. */
export function beginKeys(): void {
  previousKey = BEFORE_KEYS;
}

/** The last key is one that the index knows. */
export function tellKey(role: u32, rank: u32): void {
  const key = findKey();
  store<u32>(key, role, 12);
  store<u32>(key, rank, 16);
  toldKeys = keys;
}

/** @param key from {@link keyOf} */
export function hashOf(key: usize): u32 {
  return load<u32>(key, 8);
}
export function roleOf(key: usize): u32 {
  return load<u32>(key, 12);
}
export function rankOf(key: usize): u32 {
  return load<u32>(key, 16);
}

/** What is known of the last key. */
export function keyOf(): usize {
  let key: usize = load<u32>(previousKey);
  if (key === 0 || !isKey(key)) {
    key = findKey();
    store<u32>(previousKey, <u32>key);
  }
  previousKey = key;
  return key;
}

function isKey(key: usize): bool {
  const bytes = key + KEY_HEAD_BYTES;
  return isSame(bytes, bytes + load<u32>(key, 4), keyAt, keyEnd);
}

function keyNumbered(number: u32): usize {
  return KEYS + (number - 1) * KEY_BYTES;
}

/** Adds the last key where it is not there. */
function findKey(): usize {
  const hash = hashKey();
  const bytes = keyEnd - keyAt;
  if (bytes >= MAX_KEY_LENGTH) {
    store<u32>(OTHER_KEY, hash, 8);
    store<u32>(OTHER_KEY, 0);
    return OTHER_KEY;
  }
  if (keys === MAX_KEYS) forgetKeys();
  const slot = keySlot(hash);
  const known = load<u32>(slot);
  if (known !== 0) return keyNumbered(known);
  const key = keyNumbered(keys + 1);
  memory.fill(key, 0, KEY_BYTES);
  store<u32>(key, <u32>bytes, 4);
  store<u32>(key, hash, 8);
  memory.copy(key + KEY_HEAD_BYTES, keyAt, bytes);
  keys++;
  store<u32>(slot, keys);
  return key;
}

/** Where the last key is, or may be put. */
function keySlot(hash: u32): usize {
  let index = finished(hash) & KEY_SLOT_MASK;
  while (true) {
    const slot = KEY_SLOTS + index * 4;
    const known = load<u32>(slot);
    if (known === 0 || isKey(keyNumbered(known))) return slot;
    index = (index + 1) & KEY_SLOT_MASK;
  }
}

/** All but those that the host has told. */
function forgetKeys(): void {
  memory.fill(KEY_SLOTS, 0, (KEY_SLOT_MASK + 1) * 4);
  store<u32>(BEFORE_KEYS, 0);
  previousKey = BEFORE_KEYS;
  const at = keyAt;
  const end = keyEnd;
  for (keys = 0; keys < toldKeys; ) {
    const key = keyNumbered(keys + 1);
    store<u32>(key, 0);
    setKey(key + KEY_HEAD_BYTES, key + KEY_HEAD_BYTES + load<u32>(key, 4));
    store<u32>(keySlot(hashOf(key)), ++keys);
  }
  setKey(at, end);
}
