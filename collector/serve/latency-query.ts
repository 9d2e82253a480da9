import type { Nanos } from "@playground/shared/model/units";
import { withoutUndefined } from "@playground/shared/model/without-undefined";
import { z } from "zod";
import type { LatencyQuery } from "../store/store.ts";
import { parseQuery } from "./parse-query.ts";
import { ago, limit, oneOf, someText } from "./query-parameters.ts";
import { timeWindow, windowParameters } from "./time-window.ts";

const LAST_HOUR = 3_600_000_000_000n as Nanos;
const MINUTE = 60_000_000_000n as Nanos;

const latencyParameters = z.strictObject({
  service: someText.optional(),
  operation: someText.optional(),
  by: oneOf(["operation", "service"]).optional(),
  period: ago.refine((period) => period > 0n, "expected a length of time above 0").default(MINUTE),
  limit: limit({ max: 50_000, fallback: 10_000 }),
  ...windowParameters,
});

/** The names that `GET /api/latency` takes. */
export type LatencyParameter = keyof z.input<typeof latencyParameters>;

/**
 * Reads the query string of `GET /api/latency`.
 * @param now milliseconds since the epoch
 * @throws {ApiError} naming the parameter that cannot be read or is not known
 */
export function parseLatencyQuery(query: unknown, now: number): LatencyQuery {
  const { since, from, to, ...rest } = parseQuery(latencyParameters, query);
  return withoutUndefined({ ...rest, window: timeWindow({ since, from, to }, now, LAST_HOUR) });
}
