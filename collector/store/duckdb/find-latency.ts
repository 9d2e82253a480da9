import { SPAN_KINDS } from "@playground/shared/model/span";
import { type Nanos, unixNanos } from "@playground/shared/model/units";
import type { LatencyPoint, LatencyQuery, Page } from "../store.ts";
import type { ReadContext } from "./read-context.ts";
import { requestStatistics } from "./request-statistics.ts";
import { bigint, flag, integer, query, type Row, text } from "./sql.ts";

/** Operations have a row for each segment, so what is grouped by is a number that is the same for all of them. */
const POINTS = `
WITH named AS (
  SELECT id, service, point_name AS name, kind, dense_rank() OVER (ORDER BY service, point_name, kind) AS operation_number
  FROM (SELECT *, if($by_service, '', name) AS point_name FROM operations)
  WHERE ($service IS NULL OR service = $service) AND ($operation IS NULL OR name = $operation)
    AND (NOT $by_service OR kind = $server)
), points AS (
  SELECT operation_number, start_time // $period AS period,
    count(*) AS count, count(*) FILTER (status = 2) AS errors,
    quantile_disc(duration, [0.5, 0.95, 0.99]) AS quantiles, max(duration) AS longest
  FROM spans JOIN named ON named.id = spans.operation
  WHERE start_time >= $from AND start_time < $to
  GROUP BY operation_number, period
)
SELECT service, name, kind, period, count, errors,
  quantiles[1] AS p50, quantiles[2] AS p95, quantiles[3] AS p99, longest
FROM points JOIN (SELECT DISTINCT operation_number, service, name, kind FROM named) USING (operation_number)
ORDER BY period, operation_number LIMIT $limit`;

/** Durations by operation or service, and period. */
export async function findLatency(
  { connection }: ReadContext,
  { window, service, operation, by, period, limit }: LatencyQuery,
): Promise<Page<LatencyPoint>> {
  const rows = await query(connection, POINTS, {
    from: bigint(window.from),
    to: bigint(window.to),
    service: text(service),
    operation: text(operation),
    by_service: flag(by === "service"),
    server: integer(SPAN_KINDS.indexOf("server")),
    period: bigint(period),
    // One more than asked for tells whether that was all.
    limit: integer(limit + 1),
  });
  return {
    items: rows.slice(0, limit).map((row) => latencyPoint(row, period)),
    complete: rows.length <= limit,
  };
}

const latencyPoint = (row: Row, period: Nanos): LatencyPoint => ({
  service: row.text("service"),
  operation: row.text("name"),
  kind: SPAN_KINDS[row.number("kind")] ?? "unspecified",
  start: unixNanos(row.bigint("period") * period),
  ...requestStatistics(row),
});
