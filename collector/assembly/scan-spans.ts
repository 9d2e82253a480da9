// AssemblyScript: TypeScript's syntax with the types of WebAssembly. `npm run wasm` compiles it to `scan-spans.wasm`.
//
// Takes the rows of spans out of an `ExportTraceServiceRequest`, as `collector/store/duckdb/rows/span-rows.ts` does, but only out
// of one in which all is as senders make it. At anything else it traps, and the other one tells what it is: so this one knows
// no refusals and no messages.
import { keyValue, setKey } from "./attribute";
import { PAYLOAD, reach } from "./memory";
import { beginOperations } from "./operations";
import { tellKey } from "./seen-keys";
import { beginRows, rowCount, span } from "./span";
import { beginPayload, content, count, endOf, message, startOf, varint } from "./wire";

export { operationCount, operationsStart } from "./operations";
export { rowsStart } from "./span";

const MAX_RESOURCES: u32 = 2_048;
/** Where a resource begins and ends. */
const RESOURCE_BYTES: u32 = 8;
const RESOURCES: usize = memory.data(16_384);

let resources: u32 = 0;

/** Makes room for a payload. @returns where to put it */
export function room(bytes: u32): usize {
  reach(PAYLOAD + bytes);
  return PAYLOAD;
}

/** Adds a key that the index knows; the host has put its bytes where {@link room} said. */
export function know(bytes: u32, role: u32, rank: u32): void {
  setKey(PAYLOAD, PAYLOAD + bytes);
  tellKey(role, rank);
}

export function resourceCount(): u32 {
  return resources;
}

export function resourcesStart(): usize {
  return RESOURCES;
}

/** @returns how many spans there are in the payload of so many bytes */
export function scan(bytes: u32): u32 {
  const end = PAYLOAD + bytes;
  beginRows((end + 15) & ~15);
  beginOperations();
  beginPayload();
  resources = 0;
  let at = PAYLOAD;
  while (at < end) {
    const tag = load<u8>(at++);
    if (tag !== 0x0a) unreachable();
    const range = message(at, end);
    at = endOf(range);
    resourceSpans(startOf(range), at);
  }
  return rowCount();
}

/** Twice: the resource may stand behind the spans that it is about. */
function resourceSpans(start: usize, end: usize): void {
  const entry = RESOURCES + resources * RESOURCE_BYTES;
  if (++resources > MAX_RESOURCES) unreachable();
  store<u32>(entry, <u32>PAYLOAD);
  store<u32>(entry, <u32>PAYLOAD, 4);
  let seen = false;
  for (let at = start; at < end; ) {
    const tag = load<u8>(at++);
    if (tag === 0x0a) {
      if (seen) unreachable();
      seen = true;
      const range = message(at, end);
      store<u32>(entry, <u32>startOf(range));
      store<u32>(entry, <u32>endOf(range), 4);
      resource(startOf(range), endOf(range));
      at = endOf(range);
    } else if (tag === 0x12 || tag === 0x1a) at = endOf(content(at, end));
    else unreachable();
  }
  for (let at = start; at < end; ) {
    const tag = load<u8>(at++);
    const range = content(at, end);
    at = endOf(range);
    if (tag === 0x12) {
      count();
      scopeSpans(startOf(range), at);
    }
  }
}

function resource(start: usize, end: usize): void {
  for (let at = start; at < end; ) {
    const tag = load<u8>(at++);
    if (tag === 0x0a) at = keyValue(at, end, 0);
    else if (tag === 0x10) at = varint(at, end);
    else unreachable();
  }
}

function scopeSpans(start: usize, end: usize): void {
  for (let at = start; at < end; ) {
    const tag = load<u8>(at++);
    const range = content(at, end);
    at = endOf(range);
    if (tag === 0x12) {
      count();
      span(startOf(range), at, resources - 1);
    } else if (tag === 0x0a) {
      count();
      scope(startOf(range), at);
    } else if (tag !== 0x1a) unreachable();
  }
}

function scope(start: usize, end: usize): void {
  for (let at = start; at < end; ) {
    const tag = load<u8>(at++);
    if (tag === 0x0a || tag === 0x12) at = endOf(content(at, end));
    else if (tag === 0x1a) at = keyValue(at, end, 0);
    else if (tag === 0x20) at = varint(at, end);
    else unreachable();
  }
}
