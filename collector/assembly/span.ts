import { HTTP_STATUS, PEER, SYNTHETIC } from "../store/duckdb/rows/known-roles";
import {
  DURATION_AT,
  FLAGS_AT,
  OPERATION_AT,
  ORDINAL_AT,
  PARENT_ID_AT,
  ROW_WORDS,
  SPAN_ID_AT,
  START_AT,
  TRACE_ID_AT,
} from "../store/duckdb/rows/span-row-layout";
import { INT_VALUE, keyValue, kind, number, TEXT_VALUE, valueAt, valueEnd } from "./attribute";
import { clearBits, hashAttribute, setBits } from "./bloom";
import { id, oneOf, time } from "./fields";
import { PAYLOAD, reach } from "./memory";
import { operation } from "./operations";
import { beginKeys, hashOf, keyOf, rankOf, roleOf } from "./seen-keys";
import { event, link, statusCode } from "./span-messages";
import { content, endOf, message, startOf, varint } from "./wire";

const ROW_BYTES: u32 = ROW_WORDS * 4;
/** Tags of a `Span`, each (field << 3) | wire type; of that of its flags the first of two bytes. */
const ATTRIBUTES: u32 = 0x4a;
const TRACE_ID: u32 = 0x0a;
const SPAN_ID: u32 = 0x12;
const PARENT_SPAN_ID: u32 = 0x22;
const NAME: u32 = 0x2a;
const KIND: u32 = 0x30;
const START_TIME: u32 = 0x39;
const END_TIME: u32 = 0x41;
const EVENTS: u32 = 0x5a;
const LINKS: u32 = 0x6a;
const STATUS: u32 = 0x7a;
const TRACE_STATE: u32 = 0x1a;
const DROPPED_ATTRIBUTES: u32 = 0x50;
const DROPPED_EVENTS: u32 = 0x60;
const DROPPED_LINKS: u32 = 0x70;
const FLAGS: u32 = 0x85;

const CLIENT: u32 = 3;
const PRODUCER: u32 = 4;

let rowsAt: usize = 0;
let rows: u32 = 0;

/** Another payload begins. @param at where its rows will be */
export function beginRows(at: usize): void {
  rowsAt = at;
  rows = 0;
}

export function rowCount(): u32 {
  return rows;
}
export function rowsStart(): usize {
  return rowsAt;
}

/** Reads a `Span` into a row. @param resource the number of the one that it is of */
export function span(start: usize, end: usize, resource: u32): void {
  const row = rowsAt + rows * ROW_BYTES;
  reach(row + ROW_BYTES);
  clearBits(row);
  beginKeys();
  let traceId: usize = 0;
  let spanId: usize = 0;
  let parentId: usize = 0;
  let nameAt: usize = PAYLOAD;
  let nameEnd: usize = PAYLOAD;
  let kindOfSpan: u32 = 0;
  let status: u32 = 0;
  let synthetic: u32 = 0;
  let httpStatus: u32 = 0;
  let started: u64 = 0;
  let ended: u64 = 0;
  let peerRank: u32 = 0;
  let peerAt: usize = PAYLOAD;
  let peerEnd: usize = PAYLOAD;
  for (let at = start; at < end; ) {
    const tag: u32 = load<u8>(at++);
    switch (tag) {
      case ATTRIBUTES: {
        at = keyValue(at, end, 0);
        const key = keyOf();
        setBits(row, hashAttribute(hashOf(key)));
        const role = roleOf(key);
        if (role !== 0) {
          const rank = rankOf(key);
          if (role === SYNTHETIC) synthetic = 0x100;
          else if (role === HTTP_STATUS && kind === INT_VALUE) httpStatus = (<u32>number) << 16;
          else if (role === PEER && kind === TEXT_VALUE && valueEnd > valueAt && rank >= peerRank) {
            peerRank = rank;
            peerAt = valueAt;
            peerEnd = valueEnd;
          }
        }
        break;
      }
      case TRACE_ID: {
        traceId = id(at, end, 16);
        at = traceId + 16;
        break;
      }
      case SPAN_ID: {
        spanId = id(at, end, 8);
        at = spanId + 8;
        break;
      }
      case PARENT_SPAN_ID: {
        const range = content(at, end);
        at = endOf(range);
        const bytes = at - startOf(range);
        if (bytes !== 0 && bytes !== 8) unreachable();
        parentId = bytes === 0 ? 0 : startOf(range);
        break;
      }
      case NAME: {
        const range = content(at, end);
        nameAt = startOf(range);
        nameEnd = endOf(range);
        at = nameEnd;
        break;
      }
      case KIND: {
        at = varint(at, end);
        kindOfSpan = oneOf(5);
        break;
      }
      case START_TIME: {
        started = time(at, end);
        at += 8;
        break;
      }
      case END_TIME: {
        ended = time(at, end);
        at += 8;
        break;
      }
      case EVENTS: {
        const range = message(at, end);
        at = endOf(range);
        event(startOf(range), at);
        break;
      }
      case LINKS: {
        const range = message(at, end);
        at = endOf(range);
        link(row, startOf(range), at);
        break;
      }
      case STATUS: {
        const range = message(at, end);
        at = endOf(range);
        status = statusCode(startOf(range), at);
        break;
      }
      case TRACE_STATE: {
        at = endOf(content(at, end));
        break;
      }
      case DROPPED_ATTRIBUTES:
      case DROPPED_EVENTS:
      case DROPPED_LINKS: {
        at = varint(at, end);
        break;
      }
      case FLAGS: {
        if (end - at < 5 || load<u8>(at) !== 0x01) unreachable();
        at += 5;
        break;
      }
      default:
        unreachable();
    }
  }
  if (traceId === 0 || spanId === 0) unreachable();
  copyId(row + TRACE_ID_AT * 4 + 8, traceId);
  copyId(row + TRACE_ID_AT * 4, traceId + 8);
  copyId(row + SPAN_ID_AT * 4, spanId);
  store<u64>(row + PARENT_ID_AT * 4, parentId === 0 ? 0 : bswap<u64>(load<u64>(parentId)));
  store<u64>(row + START_AT * 4, started);
  store<u64>(row + DURATION_AT * 4, ended - started);
  if (kindOfSpan !== CLIENT && kindOfSpan !== PRODUCER) {
    peerAt = PAYLOAD;
    peerEnd = PAYLOAD;
  }
  store<u32>(row + OPERATION_AT * 4, operation(resource, kindOfSpan, nameAt, nameEnd, peerAt, peerEnd));
  store<u32>(row + FLAGS_AT * 4, status | synthetic | httpStatus);
  store<u32>(row + ORDINAL_AT * 4, rows);
  rows++;
}

/** Ids have their highest byte first. */
function copyId(to: usize, from: usize): void {
  store<u64>(to, bswap<u64>(load<u64>(from)));
}
