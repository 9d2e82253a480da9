import { unixNanos } from "@playground/shared/model/units";
import type { TraceKey, TraceScan } from "../trace-scan.ts";
import { traceIdOf } from "./rank-traces.ts";
import type { ReadContext } from "./read-context.ts";
import { bigint, integer, query, traceNumber } from "./sql.ts";
import { traceCondition } from "./trace-condition.ts";

const WITHIN: Readonly<Record<TraceScan["time"], string>> = {
  trace: "first_start >= $from AND first_start < $to",
  span: "trace_id IN (SELECT trace_id FROM spans WHERE start_time >= $from AND start_time < $to)",
};

const traces = (within: string, condition: string): string => `
WITH traces AS (
  SELECT trace_id, min(first_start) AS first_start, max(last_end) AS last_end
  FROM trace_parts GROUP BY trace_id
)
SELECT trace_id, first_start FROM traces
WHERE ${within} AND ${condition}
  AND ($afterStart IS NULL OR first_start < $afterStart OR (first_start = $afterStart AND trace_id > $afterId))
ORDER BY first_start DESC, trace_id LIMIT $limit`;

/** Before any time that a span may have. */
const NEVER = -(2n ** 62n);

/** Finds traces by what the index knows of their spans. */
export async function scanTraces({ connection }: ReadContext, scan: TraceScan): Promise<TraceKey[]> {
  const { window, time, condition = { all: [] }, after, limit } = scan;
  const { sql, parameters } = traceCondition(condition);
  const rows = await query(connection, traces(WITHIN[time], sql), {
    ...parameters,
    from: bigint(window.from),
    to: bigint(window.to),
    // No span begins before its trace does.
    ...(sql.includes("$spansFrom") && { spansFrom: bigint(time === "trace" ? window.from : NEVER) }),
    afterStart: bigint(after?.start),
    afterId: traceNumber(after?.traceId),
    limit: integer(limit),
  });
  return rows.map((row) => ({ traceId: traceIdOf(row), start: unixNanos(row.bigint("first_start")) }));
}
