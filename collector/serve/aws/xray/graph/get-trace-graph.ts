import { describeGraph } from "../../../../analyse/xray/describe-graph.ts";
import { graphOfTraces } from "../../../../analyse/xray/graph-of-traces.ts";
import type { TelemetryStore } from "../../../../store/store.ts";
import type { XRayHandlers } from "../../handlers.ts";
import { parseTraceIds } from "../parse-trace-ids.ts";
import { readXRayTraces } from "../read-trace-trees.ts";

/** The service map of some traces; those that are not there add nothing to it. */
export const getTraceGraph =
  (store: TelemetryStore): NonNullable<XRayHandlers["GetTraceGraph"]> =>
  async ({ TraceIds = [] }) => {
    const found = await readXRayTraces(store, [...parseTraceIds(TraceIds).keys()]);
    return { Services: describeGraph(graphOfTraces(Array.from(found.values(), ({ tree }) => tree))) };
  };
