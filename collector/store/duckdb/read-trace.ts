import type { TraceId } from "@playground/shared/model/ids";
import type { Span } from "@playground/shared/model/span";
import { inTraceOrder } from "../trace-order.ts";
import { queryPlaces } from "./query-places.ts";
import type { ReadContext } from "./read-context.ts";
import { traceNumber } from "./sql.ts";

const SPANS_OF_TRACE = `
SELECT segment, position, ordinal FROM spans WHERE trace_id = $traceId
ORDER BY segment, position, ordinal`;

/** All spans of one trace, as the contract orders them. */
export async function readTrace({ connection, reader }: ReadContext, id: TraceId): Promise<Span[]> {
  const places = await queryPlaces(connection, SPANS_OF_TRACE, { traceId: traceNumber(id) });
  return inTraceOrder(await reader.items("traces", places));
}
