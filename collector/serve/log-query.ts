import type { Nanos } from "@playground/shared/model/units";
import { withoutUndefined } from "@playground/shared/model/without-undefined";
import { z } from "zod";
import type { LogQuery } from "../store/store.ts";
import { parseQuery } from "./parse-query.ts";
import { limit, oneOf, someText, traceIdParameter } from "./query-parameters.ts";
import { timeWindow, windowParameters } from "./time-window.ts";

const LAST_DAY = 86_400_000_000_000n as Nanos;

const logParameters = z.strictObject({
  trace_id: traceIdParameter.optional(),
  correlation_id: someText.optional(),
  text: someText.optional(),
  service: someText.optional(),
  order: oneOf(["newest", "oldest"]).default("newest"),
  limit: limit({ max: 5_000, fallback: 200 }),
  ...windowParameters,
});

/** The names that `GET /api/logs` takes. */
export type LogParameter = keyof z.input<typeof logParameters>;

/**
 * Reads the query string of `GET /api/logs`.
 * @param now milliseconds since the epoch
 * @throws {ApiError} naming the parameter that cannot be read or is not known
 */
export function parseLogQuery(query: unknown, now: number): LogQuery {
  const { since, from, to, trace_id, correlation_id, ...rest } = parseQuery(logParameters, query);
  return withoutUndefined({
    ...rest,
    window: timeWindow({ since, from, to }, now, LAST_DAY),
    traceId: trace_id,
    correlationId: correlation_id,
  });
}
