import { STATUS_CODES } from "@playground/shared/model/span";
import type { Nanos } from "@playground/shared/model/units";
import { withoutUndefined } from "@playground/shared/model/without-undefined";
import { z } from "zod";
import type { TraceQuery } from "../store/store.ts";
import { attributeFilters } from "./attribute-filter.ts";
import { parseQuery } from "./parse-query.ts";
import { limit, milliseconds, oneOf, someText, trueOrFalse } from "./query-parameters.ts";
import { timeWindow, windowParameters } from "./time-window.ts";

const LAST_HOUR = 3_600_000_000_000n as Nanos;

const traceParameters = z.strictObject({
  service: someText.optional(),
  operation: someText.optional(),
  status: oneOf(STATUS_CODES).optional(),
  min_duration_ms: milliseconds.optional(),
  max_duration_ms: milliseconds.optional(),
  attribute: attributeFilters.optional(),
  synthetic: trueOrFalse.optional(),
  order: oneOf(["newest", "longest"]).default("newest"),
  limit: limit({ max: 1_000, fallback: 20 }),
  ...windowParameters,
});

/** The names that `GET /api/traces` takes. */
export type TraceParameter = keyof z.input<typeof traceParameters>;

/**
 * Reads the query string of `GET /api/traces`.
 * @param now milliseconds since the epoch
 * @throws {ApiError} naming the parameter that cannot be read or is not known
 */
export function parseTraceQuery(query: unknown, now: number): TraceQuery {
  const { since, from, to, min_duration_ms, max_duration_ms, attribute, ...rest } = parseQuery(
    traceParameters,
    query,
  );
  return withoutUndefined({
    ...rest,
    window: timeWindow({ since, from, to }, now, LAST_HOUR),
    minDuration: min_duration_ms,
    maxDuration: max_duration_ms,
    attributes: attribute,
  });
}
