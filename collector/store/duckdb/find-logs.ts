import type { LogRecord } from "@playground/shared/model/log-record";
import { logMessage } from "../log-message.ts";
import { containsAny, needlesOf } from "../log-search-text.ts";
import type { LogQuery, Page } from "../store.ts";
import { messageCondition } from "./message-condition.ts";
import { queryPlaces } from "./query-places.ts";
import { type ReadContext, startBudget } from "./read-context.ts";
import { bigint, integer, text, traceNumber } from "./sql.ts";

/** Rows of one look at the index: enough for the answer where the index decides alone, and never very few or very many. */
const pageSize = (limit: number): number => Math.max(50, Math.min(limit + 1, 500));

const MATCHING = `
SELECT segment, position, ordinal FROM logs
WHERE time >= $from AND time < $to
  AND ($service IS NULL OR resource IN (SELECT id FROM resources WHERE service = $service))
  AND ($traceId IS NULL OR trace_id = $traceId)
  AND ($correlationId IS NULL OR correlation_id = $correlationId)
  AND ($needle IS NULL OR message_cut OR contains(lower(message), lower($needle))
    OR contains(lower(message), lower($jsonNeedle)))`;

const ORDERS: Readonly<Record<LogQuery["order"], string>> = {
  newest: "ORDER BY time DESC, segment DESC, position DESC, ordinal DESC LIMIT $limit OFFSET $skip",
  oldest: "ORDER BY time, segment, position, ordinal LIMIT $limit OFFSET $skip",
};

/**
 * Log lines that match. The index holds the beginning of a line's message, so of longer lines it can only say that they may
 * match: they are read, page by page, and looked at again.
 */
export async function findLogs(
  context: ReadContext,
  { window, service, traceId, correlationId, text: wanted, filters = [], order, limit }: LogQuery,
): Promise<Page<LogRecord>> {
  const needles = wanted === undefined ? [] : needlesOf(wanted);
  const narrowed = messageCondition({ all: filters.map(({ condition }) => condition) });
  const sql = `${MATCHING} AND (message_cut OR ${narrowed.sql}) ${ORDERS[order]}`;
  // Of these the index cannot decide alone.
  const isLookedAt = needles.length + filters.length > 0;
  const isWanted = (message: string): boolean =>
    (needles.length === 0 || containsAny(message, needles)) &&
    filters.every(({ matches }) => matches(message));
  const mayGoOn = startBudget(context);
  const page = pageSize(limit);
  const items: LogRecord[] = [];
  for (let skip = 0; ; skip += page) {
    const places = await queryPlaces(context.connection, sql, {
      ...narrowed.parameters,
      from: bigint(window.from),
      to: bigint(window.to),
      service: text(service),
      traceId: traceNumber(traceId),
      correlationId: text(correlationId),
      needle: text(needles[0]),
      jsonNeedle: text(needles[1]),
      limit: integer(page),
      skip: integer(skip),
    });
    for (const record of await context.reader.items("logs", places)) {
      if (isLookedAt && !isWanted(logMessage(record))) continue;
      if (items.length === limit) return { items, complete: false };
      items.push(record);
    }
    if (places.length < page) return { items, complete: true };
    if (isLookedAt && !mayGoOn(skip + page)) return { items, complete: false };
  }
}
