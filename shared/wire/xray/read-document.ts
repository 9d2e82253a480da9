import { isJsonObject, type JsonValue } from "../../model/json.ts";
import type { UnixNanos } from "../../model/units.ts";
import { reasonOf } from "../../reason-of.ts";
import { checkDocument } from "./check-document.ts";
import { MAX_DOCUMENT_BYTES } from "./max-document-bytes.ts";
import type { SegmentDocument } from "./segment.ts";
import { toSeconds } from "./segment-time.ts";

/** Deeper JSON could not be written again: writing it takes a call a level. */
const MAX_DEPTH = 512;

const DAY_SECONDS = 86_400;
/** @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-segments */
const MAX_AGE_SECONDS = 30 * DAY_SECONDS;
const MAX_AHEAD_SECONDS = 300;

export type ReadDocument =
  | { readonly ok: true; readonly document: SegmentDocument }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly id?: string };

/**
 * Reads a segment document as `PutTraceSegments` takes it, with the checks that X-Ray makes. `code`, `message` and `id` are
 * those of an `UnprocessedTraceSegment`: the codes `InvalidTraceId`, `InvalidName`, `MissingId`, `MissingName` and
 * `MissingParentId` are known from X-Ray, the others follow their pattern; the message says also what is wrong where.
 *
 * A trace id may begin with any number, as W3C ids do. Only one that begins with the time at which the document starts, and
 * so is X-Ray's own, is refused when that time is more than 30 days ago or 5 minutes ahead.
 * @param now what time it is
 */
export function readDocument(text: string, now: UnixNanos): ReadDocument {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_DOCUMENT_BYTES) {
    return refusal({}, "SegmentTooLarge", `${bytes} bytes, of at most ${MAX_DOCUMENT_BYTES}`);
  }
  if (depthOf(text) > MAX_DEPTH) return refusal({}, "ParseError", `more than ${MAX_DEPTH} levels deep`);
  const parsed = parseJson(text);
  if (!parsed.ok) return refusal({}, "ParseError", parsed.problem);
  const checked = checkDocument(parsed.value);
  if (!checked.ok) return refusal(parsed.value, checked.code, checked.cause);
  const { document } = checked;
  const problem = timeProblem(document, toSeconds(now));
  return problem === undefined ? checked : refusal(parsed.value, "InvalidTraceId", problem);
}

type Parsed =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly problem: string };

function parseJson(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, problem: reasonOf(error) };
  }
}

function timeProblem({ trace_id, start_time }: SegmentDocument, now: number): string | undefined {
  const time = Number.parseInt(trace_id.slice(2, 10), 16);
  if (Math.abs(time - start_time) > DAY_SECONDS) return undefined;
  if (time < now - MAX_AGE_SECONDS) return "trace_id is of more than 30 days ago";
  return time > now + MAX_AHEAD_SECONDS ? "trace_id is of a time that is yet to come" : undefined;
}

function refusal(value: JsonValue, code: string, cause: string): ReadDocument {
  const { id, type } = isJsonObject(value) ? value : {};
  const kind = type === "subsegment" ? "subsegment" : "segment";
  return {
    ok: false,
    code,
    message: `Invalid ${kind}. ErrorCode: ${code}, Cause: ${cause}`,
    ...(typeof id === "string" && { id }),
  };
}

/** How deep lists and objects are within one another, whether or not the text is JSON. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (isText && character === "\\") at++;
    else if (character === '"') isText = !isText;
    else if (isText) continue;
    else if (character === "[" || character === "{") deepest = Math.max(deepest, ++depth);
    else if (character === "]" || character === "}") depth--;
  }
  return deepest;
}
