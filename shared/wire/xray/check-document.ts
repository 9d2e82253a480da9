import { isSpanId, parseTraceId, toXRayTraceId } from "../../model/ids.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import { checkPart, type Problem } from "./check-part.ts";
import type { SegmentDocument } from "./segment.ts";
import { withoutNulls } from "./without-nulls.ts";

export type CheckedDocument =
  | { readonly ok: true; readonly document: SegmentDocument }
  | ({ readonly ok: false } & Problem);

/**
 * Checks what X-Ray needs of a document: the required fields, and the types of those that it looks at. Fields with `null`
 * count as left out.
 * @returns the document with its ids in lowercase and its trace id as `1-8hex-24hex`, and nothing else changed
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
 */
export function checkDocument(value: JsonValue): CheckedDocument {
  // X-Ray says of an empty list that its id is missing.
  const document = Array.isArray(value) ? {} : value;
  if (!isJsonObject(document)) {
    return { ok: false, code: "ParseError", cause: "the document is not a JSON object" };
  }
  const fields = withoutNulls(document);
  const problem = checkPart(fields, "") ?? checkTop(fields);
  if (problem !== undefined) return { ok: false, ...problem };
  const traceId = parseTraceId(String(fields.trace_id));
  if (traceId === undefined) return { ok: false, ...INVALID_TRACE_ID };
  // The checks have shown that the fields are those of a document.
  return { ok: true, document: { ...fields, trace_id: toXRayTraceId(traceId) } as SegmentDocument };
}

const INVALID_TRACE_ID: Problem = {
  code: "InvalidTraceId",
  cause: "trace_id must be 1-, 8 hexadecimal digits, - and 24 more, not all 0",
};

/** What only a whole document needs: a subsegment within one has neither a trace id nor a parent. */
function checkTop({ trace_id, type, parent_id }: JsonObject): Problem | undefined {
  if (trace_id === undefined) return { code: "MissingTraceId", cause: "trace_id is missing" };
  if (typeof trace_id !== "string") return INVALID_TRACE_ID;
  if (type !== undefined && type !== "subsegment") {
    return { code: "InvalidType", cause: 'type must be "subsegment", or left out' };
  }
  if (parent_id === undefined) {
    if (type === undefined) return undefined;
    return { code: "MissingParentId", cause: "parent_id is missing, which a subsegment needs" };
  }
  if (typeof parent_id === "string" && isSpanId(parent_id)) return undefined;
  return { code: "InvalidParentId", cause: "parent_id must have 16 hexadecimal digits, not all 0" };
}
