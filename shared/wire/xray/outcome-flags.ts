import type { StatusCode } from "../../model/span.ts";

export interface OutcomeFlags {
  readonly error?: true;
  readonly throttle?: true;
  readonly fault?: true;
}

/**
 * How a request ended: by the status code of HTTP where it is that of a failure, else by the span's own.
 * @param httpStatus 0 where there is none
 */
export function outcomeFlags(httpStatus: number, status: StatusCode): OutcomeFlags {
  if (httpStatus === 429) return { error: true, throttle: true };
  if (httpStatus >= 400 && httpStatus < 500) return { error: true };
  return httpStatus >= 500 || status === "error" ? { fault: true } : {};
}
