import type { Refusal } from "@playground/shared/wire/otlp/decoded";
import { type ScannedSpan, type SpanSink, scanTraces } from "@playground/shared/wire/otlp/scan-traces";
import { INT_VALUE, type ScannedAttribute, TEXT_VALUE } from "@playground/shared/wire/otlp/scan-values";
import { addAttribute, addLink } from "../../attribute-bloom.ts";
import { type KnownKey, knownKey } from "./known-keys.ts";
import type { Operation } from "./known-operations.ts";
import { HTTP_STATUS, PEER, SYNTHETIC } from "./known-roles.ts";
import type { Sender, Senders } from "./senders.ts";
import {
  BLOOM_AT,
  DURATION_AT,
  FLAGS_AT,
  OPERATION_AT,
  ORDINAL_AT,
  PARENT_ID_AT,
  ROW_WORDS,
  SPAN_ID_AT,
  START_AT,
  TRACE_ID_AT,
} from "./span-row-layout.ts";

/**
 * The spans of one export that go into the index, a row of 32-bit words each, as `span-row-layout.ts` has it.
 */
export interface SpanRows {
  readonly signal: "traces";
  readonly count: number;
  readonly words: Uint32Array;
  /** What {@link OPERATION_AT} counts. */
  readonly operations: readonly Operation[];
}

const FIRST_ROWS = 128;
/** Room for more is given back after an export that needed it. */
const KEPT_ROWS = 4_096;
const CLIENT = 3;
const PRODUCER = 4;

export interface SpanScanner {
  /** @throws {MalformedProtobufError} */
  scan(payload: Uint8Array): { readonly rows: SpanRows; readonly refused: readonly Refusal[] };
}

/**
 * Takes the rows of spans out of exports, whatever is in them, into memory that is used again for the next one.
 */
export function createExactSpanScanner(senders: Senders): SpanScanner {
  let room = new Uint32Array(FIRST_ROWS * ROW_WORDS);
  return {
    scan(payload) {
      const taking = new RowTaking(payload, senders, room);
      const refused = scanTraces(payload, taking);
      room =
        taking.words.length > KEPT_ROWS * ROW_WORDS ? new Uint32Array(FIRST_ROWS * ROW_WORDS) : taking.words;
      return { rows: taking.rows(), refused };
    },
  };
}

class RowTaking implements SpanSink {
  readonly #payload: Buffer;
  readonly #view: DataView;
  readonly #senders: Senders;
  readonly #operations: Operation[] = [];
  readonly #indexOf = new Map<Operation, number>();
  words: Uint32Array<ArrayBuffer>;
  #sender: Sender;
  #count = 0;
  /** Of the span under way: where its row begins. */
  #at = 0;
  #peerRank = 0;
  #peerStart = 0;
  #peerEnd = 0;

  constructor(payload: Uint8Array, senders: Senders, room: Uint32Array<ArrayBuffer>) {
    this.#payload = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
    this.#view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
    this.#senders = senders;
    this.#sender = senders.ofBytes(payload, { start: 0, end: 0 });
    this.words = room;
  }

  rows(): SpanRows {
    const words = this.words.slice(0, this.#count * ROW_WORDS);
    return { signal: "traces", count: this.#count, words, operations: this.#operations };
  }

  resource(start: number, end: number): void {
    this.#sender = this.#senders.ofBytes(this.#payload, { start, end });
  }

  begin(ordinal: number): void {
    this.#at = this.#count * ROW_WORDS;
    if (this.#at + ROW_WORDS > this.words.length) {
      const larger = new Uint32Array(this.words.length * 2);
      larger.set(this.words);
      this.words = larger;
    }
    this.words.fill(0, this.#at, this.#at + ROW_WORDS);
    this.words[this.#at + ORDINAL_AT] = ordinal;
    this.#peerRank = 0;
  }

  attribute(attribute: ScannedAttribute): void {
    addAttribute(this.words, this.#at + BLOOM_AT, this.#view, attribute);
    const known = knownKey(this.#view, attribute);
    if (known !== undefined) this.#known(known, attribute);
  }

  link(traceIdAt: number): void {
    addLink(this.words, this.#at + BLOOM_AT, this.#view, traceIdAt);
  }

  #known({ role, rank }: KnownKey, { kind, low, start, end }: ScannedAttribute): void {
    const flags = this.#at + FLAGS_AT;
    if (role === SYNTHETIC) this.words[flags] = (this.words[flags] ?? 0) | 0x100;
    else if (role === HTTP_STATUS && kind === INT_VALUE)
      this.words[flags] = ((this.words[flags] ?? 0) & 0xffff) | ((low & 0xffff) << 16);
    else if (role === PEER && kind === TEXT_VALUE && end > start && rank >= this.#peerRank) {
      this.#peerRank = rank;
      this.#peerStart = start;
      this.#peerEnd = end;
    }
  }

  span(span: ScannedSpan): void {
    const { words } = this;
    const at = this.#at;
    this.#id(at + TRACE_ID_AT, span.traceIdAt, 4);
    this.#id(at + SPAN_ID_AT, span.spanIdAt, 2);
    if (span.parentIdAt >= 0) this.#id(at + PARENT_ID_AT, span.parentIdAt, 2);
    const [startLow, startHigh] = [this.#word(span.startAt), this.#word(span.startAt, 4)];
    const low = this.#word(span.endAt) - startLow;
    words[at + START_AT] = startLow;
    words[at + START_AT + 1] = startHigh;
    words[at + DURATION_AT] = low;
    words[at + DURATION_AT + 1] = this.#word(span.endAt, 4) - startHigh - (low < 0 ? 1 : 0);
    words[at + OPERATION_AT] = this.#operationIndex(this.#operationOf(span));
    words[at + FLAGS_AT] = (words[at + FLAGS_AT] ?? 0) | span.status;
    this.#count++;
  }

  /** Ids are written with their highest byte first. */
  #id(at: number, from: number, size: number): void {
    for (let word = 0; word < size; word++) {
      this.words[at + word] = this.#view.getUint32(from + (size - 1 - word) * 4);
    }
  }

  #word(from: number, offset = 0): number {
    return from < 0 ? 0 : this.#view.getUint32(from + offset, true);
  }

  #operationIndex(operation: Operation): number {
    const known = this.#indexOf.get(operation);
    if (known !== undefined) return known;
    this.#indexOf.set(operation, this.#operations.length);
    return this.#operations.push(operation) - 1;
  }

  #operationOf({ nameStart, nameEnd, kind }: ScannedSpan): Operation {
    const sender = this.#sender;
    const calls = (kind === CLIENT || kind === PRODUCER) && this.#peerRank > 0;
    const peerStart = calls ? this.#peerStart : 0;
    const peerEnd = calls ? this.#peerEnd : 0;
    return sender.operations.find(
      { payload: this.#payload, kind, nameStart, nameEnd, peerStart, peerEnd },
      sender,
    );
  }
}
