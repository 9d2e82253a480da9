import type { PutSegments } from "../../../receive/xray-segments.ts";
import type { TelemetryStore } from "../../../store/store.ts";
import type { XRayHandlers } from "../handlers.ts";
import { type ConfigurationOptions, configurationHandlers } from "./configuration/configuration-handlers.ts";
import { getServiceGraph } from "./graph/get-service-graph.ts";
import { getTimeSeriesServiceStatistics } from "./graph/get-time-series-service-statistics.ts";
import { getTraceGraph } from "./graph/get-trace-graph.ts";
import { groupFinder, insightGroups } from "./groups/find-groups.ts";
import { groupHandlers } from "./groups/group-handlers.ts";
import { insightHandlers } from "./insights/insight-handlers.ts";
import { storeInsightSource } from "./insights/store-insight-source.ts";
import { policyHandlers } from "./policies/policy-handlers.ts";
import { retrievalHandlers } from "./retrieval/retrieval-handlers.ts";
import { createRetrievals } from "./retrieval/retrievals.ts";
import { ruleHandlers } from "./sampling/rule-handlers.ts";
import { targetHandlers } from "./sampling/target-handlers.ts";
import { tagHandlers } from "./tags/tag-handlers.ts";
import { createMatchers } from "./trace-matcher.ts";
import { batchGetTraces } from "./traces/batch-get-traces.ts";
import { getTraceSummaries } from "./traces/get-trace-summaries.ts";
import { putTraceSegments } from "./traces/put-trace-segments.ts";
import type { KeptXRaySettings } from "./xray-settings.ts";

export interface XRayHandlersOptions {
  readonly store: TelemetryStore;
  readonly putSegments: PutSegments;
  readonly settings: KeptXRaySettings;
  /** Told of what a daemon or agent reports of itself. */
  readonly onTelemetry: ConfigurationOptions["onTelemetry"];
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** All of X-Ray's operations. */
export function xrayHandlers(options: XRayHandlersOptions): XRayHandlers {
  const { store, putSegments, settings, onTelemetry, now } = options;
  const { matcherOf, matcherOfGroup } = createMatchers(groupFinder(settings));
  const source = storeInsightSource({ store, matcherOfGroup, groups: insightGroups(settings) });
  return {
    PutTraceSegments: putTraceSegments(putSegments),
    BatchGetTraces: batchGetTraces(store),
    GetTraceSummaries: getTraceSummaries({ store, matcherOf }),
    GetServiceGraph: getServiceGraph({ store, matcherOfGroup }),
    GetTraceGraph: getTraceGraph(store),
    GetTimeSeriesServiceStatistics: getTimeSeriesServiceStatistics({ store, matcherOfGroup }),
    ...retrievalHandlers({ store, retrievals: createRetrievals() }),
    ...insightHandlers({ source, now }),
    ...groupHandlers(settings),
    ...ruleHandlers({ settings, now }),
    ...targetHandlers({ settings, now }),
    ...tagHandlers(settings),
    ...policyHandlers({ settings, now }),
    ...configurationHandlers({ settings, now, onTelemetry }),
  };
}
