import type { FoundInsight } from "../../../../analyse/insights/find-insights.ts";
import { groupDigest, parseInsightId } from "../../../../analyse/insights/insight-id.ts";
import { AwsError } from "../../aws-error.ts";
import type { RequestContext } from "../../request-context.ts";
import type { InsightGroup, InsightOptions } from "./insight-source.ts";
import { blockOf, insightsOfBlock } from "./insights-of-block.ts";

export interface InsightOfGroup {
  readonly insight: FoundInsight;
  readonly group: InsightGroup;
}

/**
 * Looks for an insight in the part of the past that its id names.
 * @throws {AwsError} `InvalidRequestException` where there is none with this id
 */
export async function findInsight(
  options: InsightOptions,
  insightId: string | undefined,
  context: RequestContext,
): Promise<InsightOfGroup> {
  const id = insightId?.toLowerCase() ?? "";
  const parts = parseInsightId(id);
  if (parts !== undefined) {
    const groups = await options.source.groups(context);
    for (const group of groups) {
      if (!group.insightsEnabled || groupDigest(group.name) !== parts.group) continue;
      const insights = await insightsOfBlock(options, group, blockOf(parts.start));
      const insight = insights.find((candidate) => candidate.id === id);
      if (insight !== undefined) return { insight, group };
    }
  }
  throw new AwsError("InvalidRequestException", `Insight not found: ${insightId}`);
}
