/** 32 lowercase hex digits, not all zero. */
export type TraceId = string & { readonly kind: "trace-id" };

/** 16 lowercase hex digits, not all zero. */
export type SpanId = string & { readonly kind: "span-id" };

const TRACE_ID = /^(?!0{32})[0-9a-f]{32}$/;
const SPAN_ID = /^(?!0{16})[0-9a-f]{16}$/;
const XRAY_TRACE_ID = /^1-([0-9a-f]{8})-([0-9a-f]{24})$/;

export const isTraceId = (hex: string): hex is TraceId => TRACE_ID.test(hex);
export const isSpanId = (hex: string): hex is SpanId => SPAN_ID.test(hex);

/** @throws {RangeError} unless 32 lowercase hex digits, not all zero (W3C Trace Context) */
export function traceId(hex: string): TraceId {
  if (!isTraceId(hex)) throw new RangeError(`not a trace id: ${JSON.stringify(hex)}`);
  return hex;
}

/** @throws {RangeError} unless 16 lowercase hex digits, not all zero (W3C Trace Context) */
export function spanId(hex: string): SpanId {
  if (!isSpanId(hex)) throw new RangeError(`not a span id: ${JSON.stringify(hex)}`);
  return hex;
}

/**
 * Reads a trace id in either form: 32 hex digits (OpenTelemetry) or `1-8hex-24hex` (X-Ray); case is ignored.
 * @returns undefined when it is neither
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-traceids
 */
export function parseTraceId(text: string): TraceId | undefined {
  const lower = text.toLowerCase();
  const xray = XRAY_TRACE_ID.exec(lower);
  const hex = xray ? `${xray[1]}${xray[2]}` : lower;
  return isTraceId(hex) ? hex : undefined;
}

/** The X-Ray form of a trace id: `1-` + its first 8 digits + `-` + its last 24. */
export const toXRayTraceId = (id: TraceId): string => `1-${id.slice(0, 8)}-${id.slice(8)}`;
