import type { IncomingHttpHeaders } from "node:http";
import { currentScope } from "./request-scope.ts";

/**
 * How many milliseconds the caller still waits. A length of time, not a moment, so that clocks need not agree; whoever
 * calls on sends what is left of it, so nobody works for a caller that has gone.
 */
export const TIMEOUT_HEADER = "x-request-timeout-ms";

/**
 * The moment by which a request must be answered.
 * @param limitMs the service's own limit; the caller's header can only shorten it
 * @param nowMs `performance.now()`'s clock
 */
export function deadlineFrom(
  headers: IncomingHttpHeaders,
  limitMs: number,
  nowMs = performance.now(),
): number {
  const raw = headers[TIMEOUT_HEADER];
  const callerMs = typeof raw === "string" && /^\d{1,9}$/.test(raw) ? Number(raw) : limitMs;
  return nowMs + Math.min(callerMs, limitMs);
}

/** Milliseconds left of the request being served; Infinity outside a request; never below 0. */
export const remainingMs = (nowMs = performance.now()): number =>
  Math.max(0, (currentScope()?.deadline ?? Number.POSITIVE_INFINITY) - nowMs);
