import type { Span } from "@playground/shared/model/span";
import type { TelemetryStore, TimeWindow } from "../store/store.ts";
import type { TraceKey } from "../store/trace-scan.ts";

/** Read together: so that others are answered in between. */
const STEP_TRACES = 100;

/** The spans of the traces that began within a window, the newest trace first, `most` traces at most. */
export async function readRecentTraces(
  store: Pick<TelemetryStore, "scanTraces" | "spansOf">,
  window: TimeWindow,
  most: number,
): Promise<(readonly Span[])[]> {
  const traces: (readonly Span[])[] = [];
  let behind: TraceKey | undefined;
  while (traces.length < most) {
    const limit = Math.min(STEP_TRACES, most - traces.length);
    const keys = await store.scanTraces({ window, time: "trace", limit, ...(behind && { after: behind }) });
    const spans = await store.spansOf(keys.map(({ traceId }) => traceId));
    for (const { traceId } of keys) {
      const ofTrace = spans.get(traceId) ?? [];
      if (ofTrace.length > 0) traces.push(ofTrace);
    }
    behind = keys.at(-1);
    if (keys.length < limit) break;
  }
  return traces;
}
