import { content, endOf, startOf, value } from "./wire";

/** Where the bytes of an id are. */
export function id(at: usize, end: usize, size: u32): usize {
  const range = content(at, end);
  const start = startOf(range);
  if (endOf(range) - start !== size) unreachable();
  const bits = load<u64>(start) | (size === 16 ? load<u64>(start + 8) : 0);
  if (bits === 0) unreachable();
  return start;
}

/** Later than the year 2262 it is negative. */
export function time(at: usize, end: usize): u64 {
  if (end - at < 8) unreachable();
  const nanos = load<u64>(at);
  if (<i64>nanos < 0) unreachable();
  return nanos;
}

/** The last varint, where it is the number of one of so many, or else 0. */
export function oneOf(highest: i32): u32 {
  const low = <i32>value;
  return low >= 0 && low <= highest ? low : 0;
}
