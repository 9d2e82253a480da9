import { STATUS_CODES } from "@playground/shared/model/span";
import { bloomOf } from "../attribute-bloom.ts";
import type { TraceQuery } from "../store.ts";
import { type Bound, bigint, bits, integer, text } from "./sql.ts";

/**
 * The filters that the index decides: all but those on attributes, of which it knows only which spans cannot satisfy them.
 */
export const SPAN_FILTER = `
start_time >= $from AND start_time < $to
  AND ($service IS NULL OR service = $service)
  AND ($operation IS NULL OR name = $operation)
  AND ($status IS NULL OR status = $status)
  AND ($minDuration IS NULL OR end_time - start_time >= $minDuration)
  AND ($maxDuration IS NULL OR end_time - start_time <= $maxDuration)
  AND (bloom_low & $bloomLow) = $bloomLow AND (bloom_high & $bloomHigh) = $bloomHigh`;

/** The parameters of {@link SPAN_FILTER}. */
export function spanFilterParameters(query: TraceQuery): Record<string, Bound> {
  const [bloomLow, bloomHigh] = bloomOf(query.attributes ?? []);
  return {
    from: bigint(query.window.from),
    to: bigint(query.window.to),
    service: text(query.service),
    operation: text(query.operation),
    status: integer(query.status === undefined ? undefined : STATUS_CODES.indexOf(query.status)),
    minDuration: bigint(query.minDuration),
    maxDuration: bigint(query.maxDuration),
    bloomLow: bits(bloomLow),
    bloomHigh: bits(bloomHigh),
  };
}
