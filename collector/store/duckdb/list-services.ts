import { unixNanos } from "@playground/shared/model/units";
import type { ServiceSeen } from "../store.ts";
import type { ReadContext } from "./read-context.ts";
import { query } from "./sql.ts";

const SERVICES = `
WITH seen AS (
  SELECT resource, spans, errors, 0 AS logs, first_seen, last_seen
  FROM (
    SELECT operation, count(*) AS spans, count(*) FILTER (status = 2) AS errors,
      min(start_time) AS first_seen, max(start_time) AS last_seen
    FROM spans GROUP BY operation
  ) JOIN operations ON operations.id = operation
  UNION ALL
  SELECT resource, 0, 0, count(*), min(time), max(time) FROM logs GROUP BY resource
)
SELECT service,
  coalesce(list(DISTINCT version) FILTER (version <> ''), []) AS versions,
  coalesce(list(DISTINCT instance) FILTER (instance <> ''), []) AS instances,
  coalesce(list(DISTINCT log_group) FILTER (logs > 0), []) AS log_groups,
  sum(spans)::BIGINT AS span_count, sum(errors)::BIGINT AS error_count, sum(logs)::BIGINT AS log_count,
  min(first_seen) AS first_seen, max(last_seen) AS last_seen
FROM seen JOIN resources ON resources.id = seen.resource GROUP BY service`;

/** Every service that has sent spans or log lines; sorted here for the reason given in `summariseTraces`. */
export async function listServices({ connection }: ReadContext): Promise<ServiceSeen[]> {
  const rows = await query(connection, SERVICES);
  return rows
    .map((row) => ({
      name: row.text("service"),
      versions: row.texts("versions").sort(),
      instances: row.texts("instances").sort(),
      logGroups: row.texts("log_groups").sort(),
      spanCount: row.number("span_count"),
      errorCount: row.number("error_count"),
      logCount: row.number("log_count"),
      firstSeen: unixNanos(row.bigint("first_seen")),
      lastSeen: unixNanos(row.bigint("last_seen")),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
