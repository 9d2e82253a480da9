import type { MetricPoint } from "@playground/shared/model/metric-point";
import type { MetricQuery, Page } from "../store.ts";
import { queryPlaces } from "./query-places.ts";
import type { ReadContext } from "./read-context.ts";
import { bigint, integer, text } from "./sql.ts";

const NEWEST = `
SELECT segment, position, ordinal FROM metric_points
WHERE time >= $from AND time < $to
  AND ($service IS NULL OR resource IN (SELECT id FROM resources WHERE service = $service))
  AND ($name IS NULL OR name = $name)
ORDER BY time DESC, segment DESC, position DESC, ordinal DESC LIMIT $limit`;

/** Data points that match, newest first. */
export async function findPoints(
  { connection, reader }: ReadContext,
  { window, service, name, limit }: MetricQuery,
): Promise<Page<MetricPoint>> {
  const places = await queryPlaces(connection, NEWEST, {
    from: bigint(window.from),
    to: bigint(window.to),
    service: text(service),
    name: text(name),
    // One more than asked for tells whether that was all.
    limit: integer(limit + 1),
  });
  const items = await reader.items("metrics", places.slice(0, limit));
  return { items, complete: places.length <= limit };
}
