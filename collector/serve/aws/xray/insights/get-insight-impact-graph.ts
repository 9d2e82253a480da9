import { impactGraph } from "../../../../analyse/insights/impact-graph.ts";
import { INSIGHT_PERIOD } from "../../../../analyse/insights/insight-timing.ts";
import type { ServiceGraphSeries } from "../../../../analyse/insights/service-series.ts";
import type { XRayHandlers } from "../../handlers.ts";
import { decodeToken } from "../../page-token.ts";
import { timeRange } from "../time-range.ts";
import { checkAge } from "./check-age.ts";
import { findInsight } from "./find-insight.ts";
import type { InsightOptions } from "./insight-source.ts";

const OPERATION = "GetInsightImpactGraph";
const MILLIS_PER_SECOND = 1_000;

/**
 * The part of the service map that an insight reaches, as it was within a time range of at most six hours: whole periods,
 * and all in one page, so that no token is ever right.
 * @see https://docs.aws.amazon.com/xray/latest/api/API_GetInsightImpactGraph.html
 */
export const getInsightImpactGraph =
  (options: InsightOptions): NonNullable<XRayHandlers["GetInsightImpactGraph"]> =>
  async (input, context) => {
    timeRange(input);
    if (input.NextToken !== undefined) decodeToken(OPERATION, input.NextToken);
    const [StartTime, EndTime] = [input.StartTime ?? new Date(0), input.EndTime ?? new Date(0)];
    checkAge(StartTime.getTime() / MILLIS_PER_SECOND, options.now());
    const { insight, group } = await findInsight(options, input.InsightId, context);
    const window = {
      from: Math.floor(periodsUntil(StartTime)) * INSIGHT_PERIOD,
      to: Math.ceil(periodsUntil(EndTime)) * INSIGHT_PERIOD,
    };
    const graph = await options.source.series({ window, period: INSIGHT_PERIOD, group });
    return {
      InsightId: insight.id,
      StartTime,
      EndTime,
      ...graphTimes(graph),
      Services: impactGraph(insight, graph),
    };
  };

const periodsUntil = (time: Date): number => time.getTime() / MILLIS_PER_SECOND / INSIGHT_PERIOD;

/** From the first period with a request to the end of the last. */
function graphTimes({ services, period }: ServiceGraphSeries): {
  ServiceGraphStartTime?: Date;
  ServiceGraphEndTime?: Date;
} {
  const starts = services.flatMap(({ points }) => points.map(({ start }) => start));
  if (starts.length === 0) return {};
  const first = starts.reduce((a, b) => Math.min(a, b));
  const last = starts.reduce((a, b) => Math.max(a, b));
  return {
    ServiceGraphStartTime: new Date(first * MILLIS_PER_SECOND),
    ServiceGraphEndTime: new Date((last + period) * MILLIS_PER_SECOND),
  };
}
