import { compareCalls } from "../compare-calls.ts";
import type { ServiceCall, ServiceGraph, TimeWindow } from "../store.ts";
import type { ReadContext } from "./read-context.ts";
import { requestStatistics } from "./request-statistics.ts";
import { type Bound, bigint, query, type Row } from "./sql.ts";

const SERVICES = `
SELECT service, sum(spans)::BIGINT AS spans, sum(errors)::BIGINT AS errors
FROM (
  SELECT operation, count(*) AS spans, count(*) FILTER (status = 2) AS errors
  FROM spans WHERE start_time >= $from AND start_time < $to GROUP BY operation
) JOIN operations ON operations.id = operation
GROUP BY service`;

/**
 * A span that takes a request, beside the span that is its parent; where nothing took the request, only the span that made
 * it. Kinds are those of OTLP: 2 server, 3 client, 4 producer, 5 consumer.
 */
const CALLS = `
WITH taken AS (
  SELECT trace_id, parent_span_id, operation, status, duration FROM spans
  WHERE start_time >= $from AND start_time < $to
    AND operation IN (SELECT id FROM operations WHERE kind IN (2, 5))
), calls AS (
  SELECT made.operation AS made, taken.operation AS taken,
    coalesce(taken.status, made.status) AS status, coalesce(taken.duration, made.duration) AS duration
  FROM taken FULL JOIN spans made
    ON made.span_id = taken.parent_span_id AND made.trace_id = taken.trace_id
  WHERE taken.operation IS NOT NULL OR (made.start_time >= $from AND made.start_time < $to
    AND made.operation IN (SELECT id FROM operations WHERE kind IN (3, 4)))
), named AS (
  SELECT id, service, peer, dense_rank() OVER (ORDER BY service) AS service_number,
    dense_rank() OVER (ORDER BY service, peer) AS peer_number
  FROM operations
), found AS (
  SELECT m.service_number AS caller, t.service_number AS callee,
    CASE WHEN taken IS NULL THEN m.peer_number END AS remote,
    any_value(m.service) AS caller_name, any_value(t.service) AS callee_name, any_value(m.peer) AS peer,
    count(*) AS count, count(*) FILTER (status = 2) AS errors,
    quantile_disc(duration, [0.5, 0.95, 0.99]) AS quantiles, max(duration) AS longest
  FROM calls LEFT JOIN named m ON m.id = made LEFT JOIN named t ON t.id = taken
  GROUP BY caller, callee, remote
)
SELECT coalesce(caller_name, '') AS caller, caller_name IS NOT NULL AS has_caller,
  coalesce(callee_name, peer) AS callee, remote IS NOT NULL AS is_remote, count, errors,
  quantiles[1] AS p50, quantiles[2] AS p95, quantiles[3] AS p99, longest
FROM found`;

const call = (row: Row): ServiceCall => ({
  caller: row.flag("has_caller") ? row.text("caller") : undefined,
  callee: row.text("callee"),
  kind: row.flag("is_remote") ? "remote" : "service",
  statistics: requestStatistics(row),
});

/** Who calls whom. */
export async function findServiceGraph(
  { connection }: ReadContext,
  { from, to }: TimeWindow,
): Promise<ServiceGraph> {
  const parameters: Record<string, Bound> = { from: bigint(from), to: bigint(to) };
  const services = (await query(connection, SERVICES, parameters)).map((row) => ({
    name: row.text("service"),
    spanCount: row.number("spans"),
    errorCount: row.number("errors"),
  }));
  const calls = (await query(connection, CALLS, parameters)).map(call);
  return {
    // Sorted here for the reason given in `summariseTraces`.
    services: services.sort((a, b) => (a.name < b.name ? -1 : 1)),
    calls: calls.sort(compareCalls),
  };
}
