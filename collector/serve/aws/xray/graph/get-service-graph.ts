import { describeGraph } from "../../../../analyse/xray/describe-graph.ts";
import type { TelemetryStore } from "../../../../store/store.ts";
import type { XRayHandlers } from "../../handlers.ts";
import { timeRange } from "../time-range.ts";
import type { MatcherOfGroup } from "../trace-matcher.ts";
import { graphOfWindow } from "./matching-graph.ts";

export interface ServiceGraphOptions {
  readonly store: TelemetryStore;
  readonly matcherOfGroup: MatcherOfGroup;
}

/** Who called whom within a time range; the whole graph in one page. */
export const getServiceGraph =
  ({ store, matcherOfGroup }: ServiceGraphOptions): NonNullable<XRayHandlers["GetServiceGraph"]> =>
  async (input) => {
    const graph = await graphOfWindow(store, timeRange(input), matcherOfGroup(input));
    return {
      ...(input.StartTime !== undefined && { StartTime: input.StartTime }),
      ...(input.EndTime !== undefined && { EndTime: input.EndTime }),
      Services: describeGraph(graph),
      ContainsOldGroupVersions: false,
    };
  };
