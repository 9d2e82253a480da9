import { ProtobufCursor, tagOf } from "../protobuf/cursor.ts";
import { FIXED32, FIXED64, LENGTH_DELIMITED, VARINT } from "../protobuf/wire-type.ts";
import { type Refusal, RefusalCounts } from "./decoded.ts";
import { ScannedAttribute, scanKeyValue } from "./scan-values.ts";

/** One span as it lies in a payload; used again for the next one. Ranges are bytes of the payload. */
export class ScannedSpan {
  /** Where the 16 bytes of the trace id and the 8 of the span id are. */
  traceIdAt = 0;
  spanIdAt = 0;
  /** Where the 8 bytes of the parent's id are, or -1. */
  parentIdAt = 0;
  nameStart = 0;
  nameEnd = 0;
  kind = 0;
  status = 0;
  /** Where the 8 bytes of each time are, or -1: it is 0 then. */
  startAt = 0;
  endAt = 0;
}

/** Takes what a scan finds, in the order of the payload. The objects are only good until the call returns. */
export interface SpanSink {
  /** The `Resource` message of the spans that follow; an empty range where there is none. */
  resource(start: number, end: number): void;
  /** A span begins: its number among all span messages of the payload, refused ones included. */
  begin(ordinal: number): void;
  /** An attribute of that span. */
  attribute(attribute: ScannedAttribute): void;
  /** A link of that span to a span of a trace: where the 16 bytes of the trace's id are. One that names no span is left out. */
  link(traceIdAt: number): void;
  /** The span is accepted. A span that is refused ends without this call. */
  span(span: ScannedSpan): void;
}

const RESOURCE_SPANS = tagOf(1, LENGTH_DELIMITED);
const OWNER = tagOf(1, LENGTH_DELIMITED);
const ITEMS = tagOf(2, LENGTH_DELIMITED);
const SCHEMA_URL = tagOf(3, LENGTH_DELIMITED);
const BATCH_WIRE_TYPES = [undefined, LENGTH_DELIMITED, LENGTH_DELIMITED, LENGTH_DELIMITED];
const REQUEST_WIRE_TYPES = [undefined, LENGTH_DELIMITED];

/** Fields of a message that only have to be well formed: wire types by number, `ATTRIBUTE` for a `KeyValue`. */
type Shape = readonly (number | undefined)[];
const ATTRIBUTE = -1;
const L = LENGTH_DELIMITED;
const RESOURCE: Shape = [undefined, ATTRIBUTE, VARINT];
const SCOPE: Shape = [undefined, L, L, ATTRIBUTE, VARINT];
const LINK: Shape = [undefined, L, L, L, ATTRIBUTE, VARINT, FIXED32];
const EVENT: Shape = [undefined, FIXED64, L, ATTRIBUTE, VARINT];

const SPAN_WIRE_TYPES = [
  ...[undefined, L, L, L, L, L, VARINT, FIXED64, FIXED64, L, VARINT, L, VARINT, L, VARINT, L, FIXED32],
];
const STATUS_WIRE_TYPES = [undefined, undefined, L, VARINT];
// Literals, so that the `switch` over them is one jump: (field << 3) | wire type.
const TRACE_ID = 0x0a;
const SPAN_ID = 0x12;
const PARENT_SPAN_ID = 0x22;
const NAME = 0x2a;
const KIND = 0x30;
const START_TIME = 0x39;
const END_TIME = 0x41;
const ATTRIBUTES = 0x4a;
const EVENTS = 0x5a;
const LINKS = 0x6a;
const STATUS = 0x7a;
const EVENT_TIME = tagOf(1, FIXED64);
const LINK_TRACE_ID = tagOf(1, LENGTH_DELIMITED);
const LINK_SPAN_ID = tagOf(2, LENGTH_DELIMITED);
const STATUS_CODE = tagOf(3, VARINT);

const HIGHEST_KIND = 5;
const HIGHEST_STATUS = 2;

/**
 * Goes over the bytes of an `ExportTraceServiceRequest` once, without an object for a span. Accepts, refuses and finds
 * malformed exactly what `decodeTraces` does.
 * @returns what was refused, by reason
 * @throws {MalformedProtobufError}
 */
export function scanTraces(payload: Uint8Array, sink: SpanSink): readonly Refusal[] {
  return new TraceScan(payload, sink).run();
}

class TraceScan {
  readonly #cursor: ProtobufCursor;
  readonly #sink: SpanSink;
  readonly #span = new ScannedSpan();
  readonly #attribute = new ScannedAttribute();
  readonly #refusals = new RefusalCounts();
  #ordinal = 0;
  #lateEvent = false;
  #traceIdBytes = 0;
  #spanIdBytes = 0;
  #parentIdBytes = 0;

  constructor(payload: Uint8Array, sink: SpanSink) {
    this.#cursor = new ProtobufCursor(payload);
    this.#sink = sink;
  }

  run(): readonly Refusal[] {
    const cursor = this.#cursor;
    const end = cursor.bytes.length;
    while (cursor.position < end) {
      const tag = cursor.tag(end);
      if (tag === RESOURCE_SPANS) this.#resourceSpans(cursor.messageEnd(end));
      else cursor.skip(tag, end, REQUEST_WIRE_TYPES);
    }
    return this.#refusals.list();
  }

  /** Twice: the resource may stand behind the spans that it is about. */
  #resourceSpans(end: number): void {
    const cursor = this.#cursor;
    const start = cursor.position;
    let owner = 0;
    let ownerEnd = 0;
    while (cursor.position < end) {
      const tag = cursor.tag(end);
      if (tag === OWNER) {
        ownerEnd = cursor.messageEnd(end);
        owner = cursor.position;
        cursor.position = ownerEnd;
      } else cursor.skip(tag, end, BATCH_WIRE_TYPES);
    }
    cursor.position = owner;
    this.#check(RESOURCE, ownerEnd);
    this.#sink.resource(owner, ownerEnd);
    cursor.position = start;
    while (cursor.position < end) {
      const tag = cursor.tag(end);
      if (tag === ITEMS) this.#scopeSpans(cursor.messageEnd(end));
      else cursor.skip(tag, end, BATCH_WIRE_TYPES);
    }
  }

  #scopeSpans(end: number): void {
    const cursor = this.#cursor;
    while (cursor.position < end) {
      const tag = cursor.tag(end);
      if (tag === ITEMS) this.#spanMessage(cursor.messageEnd(end));
      else if (tag === OWNER) this.#check(SCOPE, cursor.messageEnd(end));
      else if (tag === SCHEMA_URL) cursor.skipContent(end);
      else cursor.skip(tag, end, BATCH_WIRE_TYPES);
    }
  }

  #spanMessage(end: number): void {
    const cursor = this.#cursor;
    const span = this.#span;
    this.#begin();
    while (cursor.position < end) {
      const tag = cursor.tag(end);
      switch (tag) {
        case ATTRIBUTES:
          scanKeyValue(cursor, cursor.messageEnd(end), this.#attribute, 0);
          this.#sink.attribute(this.#attribute);
          break;
        case TRACE_ID:
          this.#traceIdBytes = cursor.contentEnd(end) - cursor.position;
          span.traceIdAt = cursor.take(this.#traceIdBytes, end);
          break;
        case SPAN_ID:
          this.#spanIdBytes = cursor.contentEnd(end) - cursor.position;
          span.spanIdAt = cursor.take(this.#spanIdBytes, end);
          break;
        case PARENT_SPAN_ID:
          this.#parentIdBytes = cursor.contentEnd(end) - cursor.position;
          span.parentIdAt = cursor.take(this.#parentIdBytes, end);
          break;
        case NAME:
          span.nameEnd = cursor.contentEnd(end);
          span.nameStart = cursor.position;
          cursor.position = span.nameEnd;
          break;
        case KIND:
          span.kind = enumValue(cursor.varint(end), HIGHEST_KIND);
          break;
        case START_TIME:
          span.startAt = cursor.take(8, end);
          break;
        case END_TIME:
          span.endAt = cursor.take(8, end);
          break;
        case EVENTS:
          this.#event(cursor.messageEnd(end));
          break;
        case LINKS:
          this.#link(cursor.messageEnd(end));
          break;
        case STATUS:
          this.#status(cursor.messageEnd(end));
          break;
        default:
          cursor.skip(tag, end, SPAN_WIRE_TYPES);
      }
    }
    this.#finish();
  }

  #begin(): void {
    const span = this.#span;
    this.#sink.begin(this.#ordinal++);
    this.#lateEvent = false;
    this.#traceIdBytes = 0;
    this.#spanIdBytes = 0;
    this.#parentIdBytes = 0;
    span.nameStart = 0;
    span.nameEnd = 0;
    span.kind = 0;
    span.status = 0;
    span.startAt = -1;
    span.endAt = -1;
  }

  #finish(): void {
    const problem = this.#problem();
    if (problem !== undefined) {
      this.#refusals.add(problem);
      return;
    }
    if (this.#parentIdBytes === 0 || this.#isZero(this.#span.parentIdAt, 8)) this.#span.parentIdAt = -1;
    this.#sink.span(this.#span);
  }

  /** Why the span is refused, in the words and the order of `decodeTraces`. */
  #problem(): string | undefined {
    const { traceIdAt, spanIdAt, startAt, endAt } = this.#span;
    if (this.#traceIdBytes === 0) return "the trace id is missing or all zero";
    if (this.#traceIdBytes !== 16) return "the trace id is not 16 bytes";
    if (this.#isZero(traceIdAt, 16)) return "the trace id is missing or all zero";
    if (this.#spanIdBytes === 0) return "the span id is missing or all zero";
    if (this.#spanIdBytes !== 8) return "the span id is not 8 bytes";
    if (this.#isZero(spanIdAt, 8)) return "the span id is missing or all zero";
    if (this.#parentIdBytes !== 0 && this.#parentIdBytes !== 8) return "the parent span id is not 8 bytes";
    if (this.#isLate(startAt) || this.#isLate(endAt) || this.#lateEvent)
      return "a time is later than the year 2262";
    return undefined;
  }

  #isZero(at: number, size: number): boolean {
    const { view } = this.#cursor;
    for (let offset = 0; offset < size; offset += 4) if (view.getInt32(at + offset) !== 0) return false;
    return true;
  }

  /** Later than `LATEST_TIME`, which is the greatest signed integer: the highest of the 64 bits tells. */
  #isLate(at: number): boolean {
    return at >= 0 && this.#cursor.view.getUint8(at + 7) >= 0x80;
  }

  #event(end: number): void {
    const cursor = this.#cursor;
    const start = cursor.position;
    let timeAt = -1;
    while (cursor.position < end) {
      const tag = cursor.tag(end);
      if (tag === EVENT_TIME) timeAt = cursor.take(8, end);
      else cursor.skip(tag, end, []);
    }
    cursor.position = start;
    this.#check(EVENT, end);
    if (this.#isLate(timeAt)) this.#lateEvent = true;
  }

  #link(end: number): void {
    const cursor = this.#cursor;
    const start = cursor.position;
    let traceIdAt = -1;
    let spanIdAt = -1;
    while (cursor.position < end) {
      const tag = cursor.tag(end);
      if (tag === LINK_TRACE_ID) traceIdAt = this.#id(16, end);
      else if (tag === LINK_SPAN_ID) spanIdAt = this.#id(8, end);
      else cursor.skip(tag, end, []);
    }
    cursor.position = start;
    this.#check(LINK, end);
    if (traceIdAt >= 0 && spanIdAt >= 0) this.#sink.link(traceIdAt);
  }

  /** Where the bytes of an id are; -1 where they are none. */
  #id(size: number, end: number): number {
    const cursor = this.#cursor;
    const bytes = cursor.contentEnd(end) - cursor.position;
    const at = cursor.take(bytes, end);
    return bytes === size && !this.#isZero(at, size) ? at : -1;
  }

  #status(end: number): void {
    const cursor = this.#cursor;
    this.#span.status = 0;
    while (cursor.position < end) {
      const tag = cursor.tag(end);
      if (tag === STATUS_CODE) this.#span.status = enumValue(cursor.varint(end), HIGHEST_STATUS);
      else cursor.skip(tag, end, STATUS_WIRE_TYPES);
    }
  }

  /** Steps over a message that must be well formed, and has nothing that is looked for. */
  #check(shape: Shape, end: number): void {
    const cursor = this.#cursor;
    while (cursor.position < end) {
      const tag = cursor.tag(end);
      if (shape[tag >>> 3] === ATTRIBUTE && (tag & 7) === LENGTH_DELIMITED) {
        scanKeyValue(cursor, cursor.messageEnd(end), this.#attribute, 0);
      } else cursor.skip(tag, end, wireTypesOf(shape));
    }
  }
}

const enumValue = (value: number, highest: number): number => (value >= 0 && value <= highest ? value : 0);

const WIRE_TYPES = new Map<Shape, Shape>(
  [RESOURCE, SCOPE, LINK, EVENT].map((shape) => [
    shape,
    shape.map((type) => (type === ATTRIBUTE ? LENGTH_DELIMITED : type)),
  ]),
);
const wireTypesOf = (shape: Shape): Shape => WIRE_TYPES.get(shape) ?? shape;
