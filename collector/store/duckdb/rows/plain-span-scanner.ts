import { readFileSync } from "node:fs";
import { KNOWN_KEYS } from "./known-keys.ts";
import type { Operation } from "./known-operations.ts";
import type { Sender, Senders } from "./senders.ts";
import { ROW_WORDS } from "./span-row-layout.ts";
import type { SpanRows } from "./span-rows.ts";

/** What `collector/assembly/scan-spans.ts` exports. Places are bytes of `memory`. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  room(bytes: number): number;
  know(bytes: number, role: number, rank: number): void;
  scan(bytes: number): number;
  rowsStart(): number;
  resourceCount(): number;
  resourcesStart(): number;
  operationCount(): number;
  operationsStart(): number;
}

const MODULE = new URL("../../../assembly/scan-spans.wasm", import.meta.url);
const RESOURCE_BYTES = 8;
const OPERATION_BYTES = 24;
/** As many as an OpenTelemetry Collector's batch of 8,192 spans takes twice. A larger memory is given up: it cannot shrink. */
const KEPT_BYTES = 16 * 1024 * 1024;

export interface PlainSpanScanner {
  /** @returns undefined where something is not as senders make it: `createExactSpanScanner` tells then what it is */
  scan(payload: Uint8Array): SpanRows | undefined;
}

/**
 * Takes the rows of spans out of exports in WebAssembly: a third of the time of the same in JavaScript, and less of it before V8
 * has compiled that.
 */
export function createPlainSpanScanner(senders: Senders): PlainSpanScanner {
  const compiled = new WebAssembly.Module(readFileSync(MODULE));
  let program: Exports | undefined;
  return {
    scan(payload) {
      program ??= instantiate(compiled);
      const rows = rowsOf(program, payload, senders);
      if (program.memory.buffer.byteLength > KEPT_BYTES) program = undefined;
      return rows;
    },
  };
}

function instantiate(compiled: WebAssembly.Module): Exports {
  const program = new WebAssembly.Instance(compiled).exports as Exports;
  for (const { bytes, role, rank } of KNOWN_KEYS) {
    put(program, bytes);
    program.know(bytes.length, role, rank);
  }
  return program;
}

function rowsOf(program: Exports, payload: Uint8Array, senders: Senders): SpanRows | undefined {
  const start = put(program, payload);
  let count: number;
  try {
    count = program.scan(payload.length);
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) return undefined;
    throw error;
  }
  const { buffer } = program.memory;
  const operations = operationsOf(program, payload, start, senders);
  return {
    signal: "traces",
    count,
    words: new Uint32Array(buffer, program.rowsStart(), count * ROW_WORDS).slice(),
    operations,
  };
}

function put(program: Exports, bytes: Uint8Array): number {
  const start = program.room(bytes.length);
  new Uint8Array(program.memory.buffer, start, bytes.length).set(bytes);
  return start;
}

/** @param start where the payload is in the program's memory */
function operationsOf(
  program: Exports,
  payload: Uint8Array,
  start: number,
  senders: Senders,
): readonly Operation[] {
  const words = new Uint32Array(program.memory.buffer);
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  const wordAt = (place: number, word: number): number => words[place / 4 + word] ?? 0;
  const resources = program.resourcesStart();
  const known: Sender[] = [];
  for (let at = resources; at < resources + program.resourceCount() * RESOURCE_BYTES; at += RESOURCE_BYTES) {
    known.push(senders.ofBytes(payload, { start: wordAt(at, 0) - start, end: wordAt(at, 1) - start }));
  }
  const found: Operation[] = [];
  const first = program.operationsStart();
  for (let at = first; at < first + program.operationCount() * OPERATION_BYTES; at += OPERATION_BYTES) {
    const sender = known[wordAt(at, 0)];
    if (sender === undefined) throw new RangeError("an operation has a resource");
    const kind = wordAt(at, 1);
    const [nameStart, nameEnd] = [wordAt(at, 2) - start, wordAt(at, 3) - start];
    const [peerStart, peerEnd] = [wordAt(at, 4) - start, wordAt(at, 5) - start];
    const operation = { payload: bytes, kind, nameStart, nameEnd, peerStart, peerEnd };
    found.push(sender.operations.find(operation, sender));
  }
  return found;
}
