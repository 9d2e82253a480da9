import type { PutSegments } from "../../../receive/xray-segments.ts";
import type { TelemetryStore } from "../../../store/store.ts";
import type { XRayHandlers } from "../handlers.ts";
import { getServiceGraph } from "./graph/get-service-graph.ts";
import { getTimeSeriesServiceStatistics } from "./graph/get-time-series-service-statistics.ts";
import { getTraceGraph } from "./graph/get-trace-graph.ts";
import { insightHandlers } from "./insights/insight-handlers.ts";
import type { InsightSource } from "./insights/insight-source.ts";
import { storeInsightSource } from "./insights/store-insight-source.ts";
import { retrievalHandlers } from "./retrieval/retrieval-handlers.ts";
import { createRetrievals } from "./retrieval/retrievals.ts";
import { createMatchers, type FindGroup } from "./trace-matcher.ts";
import { batchGetTraces } from "./traces/batch-get-traces.ts";
import { getTraceSummaries } from "./traces/get-trace-summaries.ts";
import { putTraceSegments } from "./traces/put-trace-segments.ts";

export interface XRayHandlersOptions {
  readonly store: TelemetryStore;
  readonly putSegments: PutSegments;
  readonly findGroup: FindGroup;
  readonly insightGroups: InsightSource["groups"];
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** X-Ray's operations on traces. */
export function xrayHandlers(options: XRayHandlersOptions): XRayHandlers {
  const { store, putSegments, now } = options;
  const { matcherOf, matcherOfGroup } = createMatchers(options.findGroup);
  const source = storeInsightSource({ store, matcherOfGroup, groups: options.insightGroups });
  return {
    PutTraceSegments: putTraceSegments(putSegments),
    BatchGetTraces: batchGetTraces(store),
    GetTraceSummaries: getTraceSummaries({ store, matcherOf }),
    GetServiceGraph: getServiceGraph({ store, matcherOfGroup }),
    GetTraceGraph: getTraceGraph(store),
    GetTimeSeriesServiceStatistics: getTimeSeriesServiceStatistics({ store, matcherOfGroup }),
    ...retrievalHandlers({ store, retrievals: createRetrievals() }),
    ...insightHandlers({ source, now }),
  };
}
