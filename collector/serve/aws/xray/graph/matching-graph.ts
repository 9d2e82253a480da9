import { graphOfTallies } from "../../../../analyse/xray/graph-of-tallies.ts";
import { graphOfTraces } from "../../../../analyse/xray/graph-of-traces.ts";
import type { RequestGraph } from "../../../../analyse/xray/request-graph.ts";
import type { TraceTree } from "../../../../analyse/xray/trace-tree.ts";
import type { TelemetryStore, TimeWindow } from "../../../../store/store.ts";
import { AwsError } from "../../aws-error.ts";
import { scanMatchingTraces, type TraceMatcher } from "../scan-matching-traces.ts";

/** To read so many traces takes some seconds. */
const MAX_TRACES = 10_000;

/** The traces of a window that match. @throws {AwsError} where there are more than are looked at in one request */
export async function matchingTrees(
  store: TelemetryStore,
  window: TimeWindow,
  matcher: TraceMatcher,
): Promise<TraceTree[]> {
  const trees: TraceTree[] = [];
  let scanned = 0;
  for await (const { trace } of scanMatchingTraces(store, { window, time: "trace", matcher })) {
    if (++scanned > MAX_TRACES) {
      const message = `More than ${MAX_TRACES} traces would have to be looked at for this group: ask for a shorter time range`;
      throw new AwsError("InvalidRequestException", message);
    }
    if (trace !== undefined) trees.push(trace.tree);
  }
  return trees;
}

/** The service map of a window. @param matcher where only some traces count, as for a group */
export async function graphOfWindow(
  store: TelemetryStore,
  window: TimeWindow,
  matcher: TraceMatcher | undefined,
): Promise<RequestGraph> {
  if (matcher !== undefined) return graphOfTraces(await matchingTrees(store, window, matcher));
  return graphOfTallies(await store.requestTallies({ window }));
}
