import type { TraceId } from "@playground/shared/model/ids";
import { matchesAttributes } from "../attribute-filter.ts";
import type { Page, TraceQuery, TraceSummary } from "../store.ts";
import { queryPlaces } from "./query-places.ts";
import { rankTraces } from "./rank-traces.ts";
import { type ReadContext, startBudget } from "./read-context.ts";
import { spanFilter } from "./span-filter.ts";
import { integer, traceNumbers } from "./sql.ts";
import { summariseTraces } from "./summarise-traces.ts";

const PAGE_TRACES = 100;
/** Spans read between two looks at the budget. */
const STEP_SPANS = 100;

const candidateSpans = (filter: string): string => `
SELECT segment, position, ordinal
FROM spans SEMI JOIN (SELECT unnest($traceIds) AS trace_id) USING (trace_id)
WHERE ${filter}
ORDER BY segment, position, ordinal LIMIT $limit`;

/** Those of the traces of which a span satisfies all filters; `cut` when the budget did not allow to look at all of them. */
async function tracesWithAttributes(
  { connection, reader, bounds }: ReadContext,
  wanted: TraceQuery,
  traceIds: readonly TraceId[],
  mayGoOn: (more: number) => boolean,
): Promise<{ found: Set<TraceId>; scanned: number; cut: boolean }> {
  const { sql, parameters } = spanFilter(wanted);
  const places = await queryPlaces(connection, candidateSpans(sql), {
    ...parameters,
    traceIds: traceNumbers(traceIds),
    limit: integer(bounds.maxItems),
  });
  const found = new Set<TraceId>();
  let scanned = 0;
  for (; scanned < places.length && mayGoOn(scanned); scanned += STEP_SPANS) {
    for (const span of await reader.items("traces", places.slice(scanned, scanned + STEP_SPANS))) {
      if (matchesAttributes(span, wanted.attributes ?? [])) found.add(span.traceId);
    }
  }
  return {
    found,
    scanned: Math.min(scanned, places.length),
    cut: scanned < places.length || places.length === bounds.maxItems,
  };
}

/** Ranked traces that satisfy the attribute filters too, at most a page more than the limit. */
async function rankWithAttributes(
  context: ReadContext,
  wanted: TraceQuery,
): Promise<{ ranked: TraceId[]; searchedAll: boolean }> {
  const { maxItems } = context.bounds;
  const mayGoOn = startBudget(context);
  const candidates = await rankTraces(context.connection, wanted, maxItems + 1);
  const ranked: TraceId[] = [];
  let scanned = 0;
  for (let start = 0; start < candidates.length && ranked.length <= wanted.limit; start += PAGE_TRACES) {
    const page = candidates.slice(start, start + PAGE_TRACES);
    const seen = await tracesWithAttributes(context, wanted, page, (more) => mayGoOn(scanned + more));
    ranked.push(...page.filter((id) => seen.found.has(id)));
    if (seen.cut) return { ranked, searchedAll: false };
    scanned += seen.scanned;
  }
  return { ranked, searchedAll: candidates.length <= maxItems };
}

/** Traces that match. Attributes are not in the index: candidates are read from the journal, page by page, in the order asked for. */
export async function findTraces(context: ReadContext, wanted: TraceQuery): Promise<Page<TraceSummary>> {
  const { connection } = context;
  const { ranked, searchedAll } =
    wanted.attributes === undefined || wanted.attributes.length === 0
      ? { ranked: await rankTraces(connection, wanted, wanted.limit + 1), searchedAll: true }
      : await rankWithAttributes(context, wanted);
  return {
    items: await summariseTraces(connection, ranked.slice(0, wanted.limit)),
    complete: searchedAll && ranked.length <= wanted.limit,
  };
}
