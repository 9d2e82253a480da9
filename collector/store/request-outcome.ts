import type { Span } from "@playground/shared/model/span";

/** How a request ended, in X-Ray's terms: `error` is the caller's fault (4xx), `throttle` is 429, `fault` the callee's. */
export const OUTCOMES = ["ok", "error", "throttle", "fault"] as const;
export type RequestOutcome = (typeof OUTCOMES)[number];

/** Attributes with the status code of an HTTP response: today's name, and the one before. */
const HTTP_STATUS_KEYS = new Set(["http.response.status_code", "http.status_code"]);

/** The status code of the span's HTTP response: the last attribute that has one, or 0. */
export function httpStatus({ attributes }: Span): number {
  let status = 0;
  for (const key of Object.keys(attributes)) {
    const value = attributes[key];
    if (HTTP_STATUS_KEYS.has(key) && typeof value === "number" && Number.isInteger(value)) status = value;
  }
  return status;
}

/**
 * By the HTTP status code where it is that of a failure, else by the span's own status: what failed without being HTTP is
 * a fault.
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-errors
 */
export function requestOutcome(span: Span): RequestOutcome {
  const status = httpStatus(span);
  if (status === 429) return "throttle";
  if (status >= 400 && status < 500) return "error";
  return status >= 500 || span.status.code === "error" ? "fault" : "ok";
}
