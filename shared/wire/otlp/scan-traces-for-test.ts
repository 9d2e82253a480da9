import { expect } from "vitest";
import type { AttributeValue } from "../../model/attributes.ts";
import { SPAN_KINDS, type Span, STATUS_CODES } from "../../model/span.ts";
import { decodeTraces } from "./decode-traces.ts";
import type { Refusal } from "./decoded.ts";
import { toHex } from "./hex.ts";
import { type ScannedSpan, scanTraces } from "./scan-traces.ts";
import {
  BOOL_VALUE,
  COMPLEX_VALUE,
  DOUBLE_VALUE,
  INT_VALUE,
  type ScannedAttribute,
  TEXT_VALUE,
} from "./scan-values.ts";

const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** What stands for arrays, maps and bytes, of which a scan tells no more. */
const COMPLEX = "a complex value";

/** What a scan tells of a span, and what it should tell of one that was decoded. */
export interface SpanSeen {
  readonly ids: readonly (string | undefined)[];
  readonly name: string;
  readonly kind: string;
  readonly status: string;
  readonly times: readonly bigint[];
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** The traces that it links to. */
  readonly links: readonly string[];
}

function valueIn(bytes: Uint8Array, { kind, start, end, low, high }: ScannedAttribute): AttributeValue {
  if (kind === TEXT_VALUE) return UTF8.decode(bytes.subarray(start, end));
  if (kind === BOOL_VALUE) return low === 1;
  if (kind === DOUBLE_VALUE) return Buffer.from(bytes.subarray(start, end)).readDoubleLE();
  if (kind === COMPLEX_VALUE) return COMPLEX;
  if (kind !== INT_VALUE) return null;
  const value = (BigInt(high) << 32n) | BigInt(low >>> 0);
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function seenOf(
  bytes: Uint8Array,
  span: ScannedSpan,
  { attributes, links }: Pick<SpanSeen, "attributes" | "links">,
): SpanSeen {
  const idAt = (at: number, size: number) => (at < 0 ? undefined : toHex(bytes.subarray(at, at + size)));
  const timeAt = (at: number) => (at < 0 ? 0n : Buffer.from(bytes.subarray(at, at + 8)).readBigUInt64LE());
  return {
    ids: [idAt(span.traceIdAt, 16), idAt(span.spanIdAt, 8), idAt(span.parentIdAt, 8)],
    name: UTF8.decode(bytes.subarray(span.nameStart, span.nameEnd)),
    kind: SPAN_KINDS[span.kind] ?? "",
    status: STATUS_CODES[span.status] ?? "",
    times: [timeAt(span.startAt), timeAt(span.endAt)],
    attributes,
    links,
  };
}

/** Scans a payload into what can be compared with {@link expectedOf} of what it decodes to. */
export function scanned(bytes: Uint8Array): {
  spans: SpanSeen[];
  ordinals: number[];
  refused: readonly Refusal[];
} {
  const spans: SpanSeen[] = [];
  const ordinals: number[] = [];
  let current = 0;
  let attributes: Record<string, AttributeValue> = {};
  let links: string[] = [];
  const refused = scanTraces(bytes, {
    resource: () => undefined,
    begin(ordinal) {
      current = ordinal;
      attributes = Object.create(null);
      links = [];
    },
    link(at) {
      links.push(toHex(bytes.subarray(at, at + 16)));
    },
    attribute(attribute) {
      attributes[UTF8.decode(bytes.subarray(attribute.keyStart, attribute.keyEnd))] = valueIn(
        bytes,
        attribute,
      );
    },
    span(span) {
      spans.push(seenOf(bytes, span, { attributes, links }));
      ordinals.push(current);
    },
  });
  return { spans, ordinals, refused };
}

const isComplex = (value: AttributeValue): boolean => typeof value === "object" && value !== null;

export const expectedOf = (span: Span): SpanSeen => ({
  ids: [span.traceId, span.spanId, span.parentSpanId],
  name: span.name,
  kind: span.kind,
  status: span.status.code,
  times: [span.start, span.end],
  links: span.links.map(({ traceId }) => traceId),
  attributes: Object.assign(
    Object.create(null),
    Object.fromEntries(
      Object.entries(span.attributes).map(([key, value]) => [key, isComplex(value) ? COMPLEX : value]),
    ),
  ),
});

const outcomeOf = <Outcome>(read: () => Outcome): Outcome | "malformed" => {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && error.name === "MalformedProtobufError") return "malformed";
    throw error;
  }
};

/** Scans and decodes the same bytes, and expects the same of both; decoding has its own tests. */
export function compareReaders(bytes: Uint8Array): "malformed" | "read" {
  const expected = outcomeOf(() => {
    const { items, refused } = decodeTraces(bytes);
    return { spans: items.map(expectedOf), refused };
  });
  const actual = outcomeOf(() => {
    const { spans, refused } = scanned(bytes);
    return { spans, refused };
  });
  expect(actual).toEqual(expected);
  return expected === "malformed" ? "malformed" : "read";
}
