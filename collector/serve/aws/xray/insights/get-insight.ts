import { describeInsight } from "../../../../analyse/insights/describe-insight.ts";
import type { XRayHandlers } from "../../handlers.ts";
import { findInsight } from "./find-insight.ts";
import type { InsightOptions } from "./insight-source.ts";

/** One insight by its id. @see https://docs.aws.amazon.com/xray/latest/api/API_GetInsight.html */
export const getInsight =
  (options: InsightOptions): NonNullable<XRayHandlers["GetInsight"]> =>
  async ({ InsightId }, context) => {
    const { insight, group } = await findInsight(options, InsightId, context);
    const { LastUpdateTime, ...described } = describeInsight(insight, group);
    return { Insight: described };
  };
