const MAX_MESSAGES: u32 = 1_000_000;

let messages: u32 = 0;

/** What the last varint was. */
export let value: u64 = 0;

/** A place in memory and the one behind it, in one number: a function then answers both without memory. */
export type Range = u64;

export function startOf(range: Range): usize {
  return <usize>(<u32>range);
}

export function endOf(range: Range): usize {
  return <usize>(range >> 32);
}

export function beginPayload(): void {
  messages = 0;
}

export function count(): void {
  if (++messages > MAX_MESSAGES) unreachable();
}

/** The length at a place, and so the range of what it is of. */
export function content(at: usize, end: usize): Range {
  if (at >= end) unreachable();
  const first: u32 = load<u8>(at);
  if (first >= 0x80) return longContent(at, end);
  const start = at + 1;
  if (first > <u32>(end - start)) unreachable();
  return ((<u64>(start + first)) << 32) | start;
}

function longContent(at: usize, end: usize): Range {
  const start = varint(at, end);
  if (value > <u64>(end - start)) unreachable();
  return ((<u64>(start + <usize>value)) << 32) | start;
}

export function message(at: usize, end: usize): Range {
  count();
  return content(at, end);
}

/** Reads a varint into {@link value}. @returns where it ends */
export function varint(start: usize, end: usize): usize {
  let at = start;
  let bits: u64 = 0;
  for (let shift: u64 = 0; shift < 70; shift += 7) {
    if (at >= end) unreachable();
    const byte: u64 = load<u8>(at++);
    bits |= (byte & 0x7f) << shift;
    if (byte < 0x80) {
      value = bits;
      return at;
    }
  }
  unreachable();
  return 0;
}
