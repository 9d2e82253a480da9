import type { JsonValue } from "../../model/json.ts";
import { MAX_DOCUMENT_BYTES } from "./max-document-bytes.ts";
import type { SegmentDocument, Subsegment } from "./segment.ts";

const UTF8 = new TextEncoder();
const bytesOf = (document: object): number => UTF8.encode(JSON.stringify(document)).length;

/** Stands where a text was cut. */
const CUT = "… (cut)";
/** Texts are cut to this many characters at first, then to ever fewer. */
const FIRST_TEXT_LENGTH = 4_096;

/**
 * Makes documents of at most 64 KB out of one: subsegments that do not fit are sent on their own, as documents of the type
 * `subsegment`; of a part that is too long by itself the longest texts are cut.
 */
export function fitDocument(document: SegmentDocument): SegmentDocument[] {
  if (bytesOf(document) <= MAX_DOCUMENT_BYTES) return [document];
  const { subsegments = [], ...alone } = document;
  const fitted = cutTexts(alone, FIRST_TEXT_LENGTH);
  let room = MAX_DOCUMENT_BYTES - bytesOf({ ...fitted, subsegments: [] });
  const kept: Subsegment[] = [];
  const apart: SegmentDocument[] = [];
  for (const subsegment of subsegments) {
    // A comma stands between two.
    const bytes = bytesOf(subsegment) + 1;
    if (bytes <= room) {
      room -= bytes;
      kept.push(subsegment);
    } else apart.push(independent(subsegment, document));
  }
  const first = kept.length === 0 ? fitted : { ...fitted, subsegments: kept };
  return [first, ...apart.flatMap(fitDocument)];
}

const independent = (subsegment: Subsegment, { id, trace_id }: SegmentDocument): SegmentDocument => ({
  ...subsegment,
  trace_id,
  type: "subsegment",
  parent_id: id,
});

function cutTexts(document: SegmentDocument, length: number): SegmentDocument {
  if (bytesOf(document) <= MAX_DOCUMENT_BYTES) return document;
  if (length >= 1)
    return cutTexts(cut(document as unknown as JsonValue, length) as unknown as SegmentDocument, length >> 1);
  // So many fields that they do not even fit without their texts.
  const { metadata: _, annotations: __, links: ___, cause: ____, ...least } = document;
  return least;
}

function cut(value: JsonValue, length: number): JsonValue {
  if (typeof value === "string") {
    return value.length <= length + CUT.length ? value : `${value.slice(0, length)}${CUT}`;
  }
  if (value === null || typeof value !== "object") return value;
  if (isList(value)) return value.map((one) => cut(one, length));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, isFixed(key) ? inner : cut(inner, length)]),
  );
}

/** Ids are what they are, whole. */
const isFixed = (key: string): boolean => key === "id" || key === "trace_id" || key === "parent_id";

const isList = (value: object): value is readonly JsonValue[] => Array.isArray(value);
