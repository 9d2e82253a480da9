import type { Nanos } from "@playground/shared/model/units";
import { withoutUndefined } from "@playground/shared/model/without-undefined";
import { z } from "zod";
import { FilterPatternError } from "../analyse/log-filter/filter-pattern-error.ts";
import { lineFilter } from "../analyse/log-filter/line-filter.ts";
import { LEVELS } from "../store/log-message.ts";
import type { LineFilter } from "../store/log-scan.ts";
import type { LogQuery } from "../store/store.ts";
import { parseQuery } from "./parse-query.ts";
import { limit, oneOf, someText, traceIdParameter } from "./query-parameters.ts";
import { timeWindow, windowParameters } from "./time-window.ts";

const LAST_DAY = 86_400_000_000_000n as Nanos;

/** Lines of that level, and graver ones. */
const asGraveAs = (level: (typeof LEVELS)[number]): LineFilter =>
  lineFilter(
    `{ ${LEVELS.slice(LEVELS.indexOf(level))
      .map((one) => `$.level = "${one}"`)
      .join(" || ")} }`,
  );

/** CloudWatch Logs' own language, for the message as CloudWatch Logs has it. */
const filterPattern = someText.transform((text, context): LineFilter => {
  try {
    return lineFilter(text);
  } catch (error) {
    if (!(error instanceof FilterPatternError)) throw error;
    context.addIssue(`at character ${error.position + 1}: ${error.message}`);
    return z.NEVER;
  }
});

const logParameters = z.strictObject({
  trace_id: traceIdParameter.optional(),
  correlation_id: someText.optional(),
  text: someText.optional(),
  level: oneOf(LEVELS).transform(asGraveAs).optional(),
  pattern: filterPattern.optional(),
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
  const { since, from, to, trace_id, correlation_id, level, pattern, ...rest } = parseQuery(
    logParameters,
    query,
  );
  const filters = [level, pattern].filter((filter) => filter !== undefined);
  return withoutUndefined({
    ...rest,
    filters: filters.length === 0 ? undefined : filters,
    window: timeWindow({ since, from, to }, now, LAST_DAY),
    traceId: trace_id,
    correlationId: correlation_id,
  });
}
