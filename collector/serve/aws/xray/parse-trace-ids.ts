import { parseTraceId, type TraceId } from "@playground/shared/model/ids";
import { AwsError } from "../aws-error.ts";

/** Of a request for whole traces. */
export const MAX_TRACE_IDS = 5;

/**
 * Reads the trace ids of a request, in X-Ray's form or in that of W3C; the text of each is kept with it.
 * @throws {AwsError} `InvalidRequestException` where there are too many, or one is no trace id
 */
export function parseTraceIds(texts: readonly string[], most = MAX_TRACE_IDS): Map<TraceId, string> {
  if (texts.length > most) {
    throw new AwsError(
      "InvalidRequestException",
      `TraceIds has ${texts.length} ids: at most ${most} are allowed`,
    );
  }
  return new Map(
    texts.map((text) => {
      const id = parseTraceId(text);
      if (id !== undefined) return [id, text] as const;
      throw new AwsError("InvalidRequestException", `Invalid trace id: ${JSON.stringify(text)}`);
    }),
  );
}
