import { unixNanos } from "@playground/shared/model/units";
import type { ServiceSeen } from "../store.ts";
import type { ReadContext } from "./read-context.ts";
import { query } from "./sql.ts";

const SERVICES = `
WITH seen AS (
  SELECT service, version, instance, start_time AS time, 1 AS spans, (status = 2)::INTEGER AS errors, 0 AS logs
  FROM spans
  UNION ALL
  SELECT service, version, instance, time, 0, 0, 1 FROM logs
)
SELECT service,
  coalesce(list(DISTINCT version) FILTER (version <> ''), []) AS versions,
  coalesce(list(DISTINCT instance) FILTER (instance <> ''), []) AS instances,
  sum(spans)::BIGINT AS span_count, sum(errors)::BIGINT AS error_count, sum(logs)::BIGINT AS log_count,
  min(time) AS first_seen, max(time) AS last_seen
FROM seen GROUP BY service`;

/** Every service that has sent spans or log lines; sorted here for the reason given in `summariseTraces`. */
export async function listServices({ connection }: ReadContext): Promise<ServiceSeen[]> {
  const rows = await query(connection, SERVICES);
  return rows
    .map((row) => ({
      name: row.text("service"),
      versions: row.texts("versions").sort(),
      instances: row.texts("instances").sort(),
      spanCount: row.number("span_count"),
      errorCount: row.number("error_count"),
      logCount: row.number("log_count"),
      firstSeen: unixNanos(row.bigint("first_seen")),
      lastSeen: unixNanos(row.bigint("last_seen")),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
