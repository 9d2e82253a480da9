import { MAX_VALUE_DEPTH } from "@playground/shared/wire/otlp/max-value-depth";
import { PAYLOAD } from "./memory";
import { content, endOf, message, startOf, value, varint } from "./wire";

export const NULL_VALUE: u32 = 0;
export const TEXT_VALUE: u32 = 1;
export const BOOL_VALUE: u32 = 2;
export const INT_VALUE: u32 = 3;
export const DOUBLE_VALUE: u32 = 4;
export const COMPLEX_VALUE: u32 = 5;

/** The last attribute: where its key is, the kind of its value, where that is or what. */
export let keyAt: usize = 0;
export let keyEnd: usize = 0;
export let kind: u32 = 0;
export let valueAt: usize = 0;
export let valueEnd: usize = 0;
export let number: u64 = 0;

export function setKey(at: usize, end: usize): void {
  keyAt = at;
  keyEnd = end;
}

/** Reads a `KeyValue`, with its length before it. @returns where it ends */
export function keyValue(from: usize, limit: usize, depth: u32): usize {
  const whole = message(from, limit);
  const end = endOf(whole);
  keyAt = PAYLOAD;
  keyEnd = PAYLOAD;
  kind = NULL_VALUE;
  for (let at = startOf(whole); at < end; ) {
    const tag = load<u8>(at++);
    if (tag === 0x0a) {
      const range = content(at, end);
      keyAt = startOf(range);
      keyEnd = endOf(range);
      at = keyEnd;
    } else if (tag === 0x12) {
      const range = message(at, end);
      at = endOf(range);
      anyValue(startOf(range), at, depth);
    } else unreachable();
  }
  return end;
}

/** Of several values the last one counts. */
function anyValue(start: usize, end: usize, depth: u32): void {
  if (depth > <u32>MAX_VALUE_DEPTH) unreachable();
  kind = NULL_VALUE;
  for (let at = start; at < end; ) {
    const tag = load<u8>(at++);
    if (tag === 0x0a) {
      const range = content(at, end);
      valueAt = startOf(range);
      valueEnd = endOf(range);
      at = valueEnd;
      kind = TEXT_VALUE;
    } else if (tag === 0x18) {
      at = varint(at, end);
      number = value;
      kind = INT_VALUE;
    } else if (tag === 0x10) {
      at = varint(at, end);
      number = value === 0 ? 0 : 1;
      kind = BOOL_VALUE;
    } else if (tag === 0x21) {
      if (end - at < 8) unreachable();
      number = load<u64>(at);
      at += 8;
      kind = DOUBLE_VALUE;
    } else if (tag === 0x3a) {
      at = endOf(content(at, end));
      kind = COMPLEX_VALUE;
    } else if (tag === 0x2a || tag === 0x32) {
      const range = message(at, end);
      at = endOf(range);
      list(startOf(range), at, tag === 0x32, depth + 1);
      kind = COMPLEX_VALUE;
    } else unreachable();
  }
}

function list(start: usize, end: usize, isMap: bool, depth: u32): void {
  const ownKeyAt = keyAt;
  const ownKeyEnd = keyEnd;
  for (let at = start; at < end; ) {
    if (load<u8>(at++) !== 0x0a) unreachable();
    if (isMap) at = keyValue(at, end, depth);
    else {
      const range = message(at, end);
      at = endOf(range);
      anyValue(startOf(range), at, depth);
    }
  }
  keyAt = ownKeyAt;
  keyEnd = ownKeyEnd;
}
