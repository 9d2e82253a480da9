import type { XRayHandlers } from "../../handlers.ts";
import { getInsight } from "./get-insight.ts";
import { getInsightEvents } from "./get-insight-events.ts";
import { getInsightImpactGraph } from "./get-insight-impact-graph.ts";
import { getInsightSummaries } from "./get-insight-summaries.ts";
import type { InsightOptions } from "./insight-source.ts";

/** The operations of X-Ray about insights. They are computed from the requests each time: nothing about them is kept. */
export const insightHandlers = (options: InsightOptions): XRayHandlers => ({
  GetInsight: getInsight(options),
  GetInsightEvents: getInsightEvents(options),
  GetInsightImpactGraph: getInsightImpactGraph(options),
  GetInsightSummaries: getInsightSummaries(options),
});
