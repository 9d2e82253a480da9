import type { TraceId } from "@playground/shared/model/ids";
import type { Span } from "@playground/shared/model/span";
import { inTraceOrder } from "../trace-order.ts";
import { queryPlaces } from "./query-places.ts";
import type { ReadContext } from "./read-context.ts";
import { traceNumber, traceNumbers } from "./sql.ts";

const SPANS_OF_TRACE = `
SELECT segment, position, ordinal FROM spans WHERE trace_id = $traceId
ORDER BY segment, position, ordinal`;

/** All spans of one trace, as the contract orders them. */
export async function readTrace({ connection, reader }: ReadContext, id: TraceId): Promise<Span[]> {
  const places = await queryPlaces(connection, SPANS_OF_TRACE, { traceId: traceNumber(id) });
  return inTraceOrder(await reader.items("traces", places));
}

const SPANS_OF_TRACES = `
SELECT segment, position, ordinal FROM spans SEMI JOIN (SELECT unnest($traceIds) AS trace_id) USING (trace_id)
ORDER BY segment, position, ordinal`;

/** The spans of some traces, by trace. */
export async function readTraces(
  { connection, reader }: ReadContext,
  ids: readonly TraceId[],
): Promise<Map<TraceId, Span[]>> {
  const found = new Map<TraceId, Span[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return found;
  const places = await queryPlaces(connection, SPANS_OF_TRACES, { traceIds: traceNumbers(ids) });
  for (const span of await reader.items("traces", places)) found.get(span.traceId)?.push(span);
  for (const [id, spans] of found) found.set(id, inTraceOrder(spans));
  return found;
}
