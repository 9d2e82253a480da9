import {
  DURATION_AT,
  FLAGS_AT,
  OPERATION_AT,
  PARENT_ID_AT,
  ROW_WORDS,
  START_AT,
  TRACE_ID_AT,
} from "../rows/span-row-layout.ts";
import type { SpanRows } from "../rows/span-rows.ts";

/** Where the words of a part are; 64-bit values and ids have their lower word first. */
export const PART = {
  traceId: 0,
  segment: 4,
  resource: 5,
  firstStart: 6,
  lastStart: 8,
  lastEnd: 10,
  spanCount: 12,
  errorCount: 13,
  synthetic: 14,
  rootOperation: 15,
  rootStart: 16,
  rootDuration: 18,
} as const;
export const PART_WORDS = 20;

const FIRST_PARTS = 1024;
/** Above what has room in a batch; beside a word of 32 bits still exact. */
const MAX_PARTS = 2 ** 21;
const ERROR = 2;

/**
 * Adds spans up by trace, segment and resource. The parts are in an array of words, found by a hash table with open
 * addressing: as objects they would cost more than all else that is done with a span here.
 */
export class TraceParts {
  words = new Uint32Array(FIRST_PARTS * PART_WORDS);
  count = 0;
  /** The number of a part above 0, at its hash or behind it. At most half of it is filled. */
  #table = new Uint32Array(FIRST_PARTS * 2);
  /** Of the span under way. */
  readonly #end = new Uint32Array(2);

  add({ words, operations }: SpanRows, row: number, segment: number): void {
    const from = row * ROW_WORDS;
    const operation = operations[words[from + OPERATION_AT] ?? 0];
    if (operation === undefined) throw new RangeError("a row has an operation");
    const at = this.#find(words, from + TRACE_ID_AT, segment, operation.sender.row.id);
    const flags = words[from + FLAGS_AT] ?? 0;
    const parts = this.words;
    parts[at + PART.spanCount] = (parts[at + PART.spanCount] ?? 0) + 1;
    if ((flags & 0xff) === ERROR) parts[at + PART.errorCount] = (parts[at + PART.errorCount] ?? 0) + 1;
    parts[at + PART.synthetic] = (parts[at + PART.synthetic] ?? 0) | ((flags >>> 8) & 1);
    this.#addTimes(at, words, from);
    const hasParent = words[from + PARENT_ID_AT] !== 0 || words[from + PARENT_ID_AT + 1] !== 0;
    if (!hasParent) this.#addRoot(at, words, from, operation.row.id);
  }

  #addTimes(at: number, words: Uint32Array, from: number): void {
    const parts = this.words;
    const isFirst = parts[at + PART.spanCount] === 1;
    const start = from + START_AT;
    if (isFirst || isBefore(words, start, parts, at + PART.firstStart))
      copy(words, start, parts, at + PART.firstStart);
    if (isFirst || isBefore(parts, at + PART.lastStart, words, start))
      copy(words, start, parts, at + PART.lastStart);
    const low = (words[start] ?? 0) + (words[from + DURATION_AT] ?? 0);
    const end = this.#end;
    end[0] = low;
    end[1] = (words[start + 1] ?? 0) + (words[from + DURATION_AT + 1] ?? 0) + (low > 0xffff_ffff ? 1 : 0);
    if (isFirst || isBefore(parts, at + PART.lastEnd, end, 0)) copy(end, 0, parts, at + PART.lastEnd);
  }

  /** The earliest span without a parent is the root. */
  #addRoot(at: number, words: Uint32Array, from: number, operation: number): void {
    const parts = this.words;
    const hasRoot = parts[at + PART.rootOperation] !== 0;
    if (hasRoot && !isBefore(words, from + START_AT, parts, at + PART.rootStart)) return;
    parts[at + PART.rootOperation] = operation;
    copy(words, from + START_AT, parts, at + PART.rootStart);
    copy(words, from + DURATION_AT, parts, at + PART.rootDuration);
  }

  /** Where the part's words begin; a new one is all 0 but for what it is found by. */
  #find(words: Uint32Array, id: number, segment: number, resource: number): number {
    if (this.count * 2 >= this.#table.length) this.#grow();
    const mask = this.#table.length - 1;
    let slot = hashOf(words, id, segment, resource) & mask;
    for (let part = this.#table[slot]; part !== undefined && part !== 0; part = this.#table[slot]) {
      const at = (part - 1) * PART_WORDS;
      if (this.#isPart(at, words, id, segment, resource)) return at;
      slot = (slot + 1) & mask;
    }
    const at = this.count * PART_WORDS;
    for (let word = 0; word < 4; word++) this.words[at + word] = words[id + word] ?? 0;
    this.words[at + PART.segment] = segment;
    this.words[at + PART.resource] = resource;
    this.count++;
    this.#table[slot] = this.count;
    return at;
  }

  #isPart(at: number, words: Uint32Array, id: number, segment: number, resource: number): boolean {
    const parts = this.words;
    for (let word = 0; word < 4; word++) if (parts[at + word] !== words[id + word]) return false;
    return parts[at + PART.segment] === segment && parts[at + PART.resource] === resource;
  }

  #grow(): void {
    const larger = new Uint32Array(this.words.length * 2);
    larger.set(this.words);
    this.words = larger;
    this.#table = new Uint32Array(this.#table.length * 2);
    const mask = this.#table.length - 1;
    for (let part = 0; part < this.count; part++) {
      const at = part * PART_WORDS;
      const [segment = 0, resource = 0] = [larger[at + PART.segment], larger[at + PART.resource]];
      let slot = hashOf(larger, at, segment, resource) & mask;
      while (this.#table[slot] !== 0) slot = (slot + 1) & mask;
      this.#table[slot] = part + 1;
    }
  }

  /**
   * The parts' numbers, those of a trace beside each other: equal ids in a row are kept once by DuckDB. Two traces whose ids
   * have the same lowest word may be mixed.
   */
  byTrace(): Uint32Array {
    // As numbers they are sorted without a call for each comparison.
    const keys = new Float64Array(this.count);
    for (let part = 0; part < this.count; part++) {
      keys[part] = (this.words[part * PART_WORDS] ?? 0) * MAX_PARTS + part;
    }
    keys.sort();
    const order = new Uint32Array(this.count);
    for (let at = 0; at < this.count; at++) order[at] = (keys[at] ?? 0) % MAX_PARTS;
    return order;
  }
}

function hashOf(words: Uint32Array, id: number, segment: number, resource: number): number {
  let hash = resource ^ (segment << 16);
  for (let word = 0; word < 4; word++) {
    hash = Math.imul(hash ^ (words[id + word] ?? 0), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}

/** Whether one signed 64-bit number is less than another. */
function isBefore(a: Uint32Array, atA: number, b: Uint32Array, atB: number): boolean {
  const [highA, highB] = [(a[atA + 1] ?? 0) | 0, (b[atB + 1] ?? 0) | 0];
  return highA === highB ? (a[atA] ?? 0) < (b[atB] ?? 0) : highA < highB;
}

function copy(from: Uint32Array, at: number, to: Uint32Array, toAt: number): void {
  to[toAt] = from[at] ?? 0;
  to[toAt + 1] = from[at + 1] ?? 0;
}
