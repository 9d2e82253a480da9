import type { Nanos } from "@playground/shared/model/units";
import { withoutUndefined } from "@playground/shared/model/without-undefined";
import { z } from "zod";
import type { MetricQuery } from "../store/store.ts";
import { parseQuery } from "./parse-query.ts";
import { limit, someText } from "./query-parameters.ts";
import { timeWindow, windowParameters } from "./time-window.ts";

const LAST_HOUR = 3_600_000_000_000n as Nanos;

const metricParameters = z.strictObject({
  service: someText.optional(),
  name: someText.optional(),
  limit: limit({ max: 5_000, fallback: 200 }),
  ...windowParameters,
});

/** The names that `GET /api/metrics` takes. */
export type MetricParameter = keyof z.input<typeof metricParameters>;

/**
 * Reads the query string of `GET /api/metrics`.
 * @param now milliseconds since the epoch
 * @throws {ApiError} naming the parameter that cannot be read or is not known
 */
export function parseMetricQuery(query: unknown, now: number): MetricQuery {
  const { since, from, to, ...rest } = parseQuery(metricParameters, query);
  return withoutUndefined({ ...rest, window: timeWindow({ since, from, to }, now, LAST_HOUR) });
}
