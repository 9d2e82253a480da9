// The messages within a `Span`.
import { keyValue } from "./attribute";
import { hashLink, setBits } from "./bloom";
import { id, oneOf, time } from "./fields";
import { content, endOf, varint } from "./wire";

export function event(start: usize, end: usize): void {
  for (let at = start; at < end; ) {
    const tag = load<u8>(at++);
    if (tag === 0x09) {
      time(at, end);
      at += 8;
    } else if (tag === 0x12) at = endOf(content(at, end));
    else if (tag === 0x1a) at = keyValue(at, end, 0);
    else if (tag === 0x20) at = varint(at, end);
    else unreachable();
  }
}

/** One that names no span is left out. */
export function link(row: usize, start: usize, end: usize): void {
  let traceId: usize = 0;
  let spanId: usize = 0;
  for (let at = start; at < end; ) {
    const tag = load<u8>(at++);
    if (tag === 0x0a) {
      traceId = id(at, end, 16);
      at = traceId + 16;
    } else if (tag === 0x12) {
      spanId = id(at, end, 8);
      at = spanId + 8;
    } else if (tag === 0x1a) at = endOf(content(at, end));
    else if (tag === 0x22) at = keyValue(at, end, 0);
    else if (tag === 0x28) at = varint(at, end);
    else if (tag === 0x35) {
      if (end - at < 4) unreachable();
      at += 4;
    } else unreachable();
  }
  if (traceId !== 0 && spanId !== 0) setBits(row, hashLink(traceId));
}

export function statusCode(start: usize, end: usize): u32 {
  let code: u32 = 0;
  for (let at = start; at < end; ) {
    const tag = load<u8>(at++);
    if (tag === 0x12) at = endOf(content(at, end));
    else if (tag === 0x18) {
      at = varint(at, end);
      code = oneOf(2);
    } else unreachable();
  }
  return code;
}
