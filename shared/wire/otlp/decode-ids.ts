import { isSpanId, isTraceId, type SpanId, type TraceId } from "../../model/ids.ts";
import { toHex } from "./hex.ts";

const TRACE_ID_BYTES = 16;
const SPAN_ID_BYTES = 8;

/** `absent`: no bytes, or all zero. `malformed`: of another length. */
export type IdProblem = "absent" | "malformed";

/** @see https://opentelemetry.io/docs/specs/otel/trace/api/#spancontext */
export function decodeTraceId(bytes: Uint8Array): TraceId | IdProblem {
  if (bytes.length !== TRACE_ID_BYTES) return bytes.length === 0 ? "absent" : "malformed";
  const hex = toHex(bytes);
  return isTraceId(hex) ? hex : "absent";
}

/** @see https://opentelemetry.io/docs/specs/otel/trace/api/#spancontext */
export function decodeSpanId(bytes: Uint8Array): SpanId | IdProblem {
  if (bytes.length !== SPAN_ID_BYTES) return bytes.length === 0 ? "absent" : "malformed";
  const hex = toHex(bytes);
  return isSpanId(hex) ? hex : "absent";
}

export const isIdProblem = (id: TraceId | SpanId | IdProblem): id is IdProblem =>
  id === "absent" || id === "malformed";
