import type { GetInsightSummariesCommandInput } from "@aws-sdk/client-xray";
import { z } from "zod";
import { describeInsight } from "../../../../analyse/insights/describe-insight.ts";
import type { FoundInsight } from "../../../../analyse/insights/find-insights.ts";
import type { SecondsWindow } from "../../../../analyse/insights/service-series.ts";
import { AwsError } from "../../aws-error.ts";
import type { XRayHandlers } from "../../handlers.ts";
import { decodeToken, encodeToken } from "../../page-token.ts";
import { checkAge } from "./check-age.ts";
import { insightGroup } from "./insight-group.ts";
import type { InsightOptions } from "./insight-source.ts";
import { insightsOfWindow } from "./insights-of-block.ts";

const OPERATION = "GetInsightSummaries";
/** As many as may be asked for. */
const PAGE_SUMMARIES = 100;
const MILLIS_PER_SECOND = 1_000;

/**
 * The insights of a group that started at the start time or later and ended by the end time, or have not ended; the earliest
 * first. A token names the last one of its page: their ids are in the order of their starts.
 * @see https://docs.aws.amazon.com/xray/latest/api/API_GetInsightSummaries.html
 */
export const getInsightSummaries =
  (options: InsightOptions): NonNullable<XRayHandlers["GetInsightSummaries"]> =>
  async (input, context) => {
    const { States = [], MaxResults = PAGE_SUMMARIES, NextToken } = input;
    const window = windowOf(input, options.now());
    const group = insightGroup(await options.source.groups(context), input);
    const after = NextToken === undefined ? "" : z.string().parse(decodeToken(OPERATION, NextToken));
    const found = group.insightsEnabled ? await insightsOfWindow(options, group, window) : [];
    const summaries = found
      .filter((insight) => insight.id > after && isWithin(insight, window))
      .map((insight) => describeInsight(insight, group))
      .filter(({ State }) => States.length === 0 || States.some((state) => state === State));
    const page = summaries.slice(0, MaxResults);
    const last = page.at(-1)?.InsightId;
    return {
      InsightSummaries: page,
      ...(page.length < summaries.length && { NextToken: encodeToken(OPERATION, last) }),
    };
  };

const isWithin = ({ track }: FoundInsight, { from, to }: SecondsWindow): boolean =>
  track.start >= from && track.start <= to && (track.end ?? to) <= to;

/** @throws {AwsError} `InvalidRequestException` where the start is not before the end, or too long ago */
function windowOf({ StartTime, EndTime }: GetInsightSummariesCommandInput, now: number): SecondsWindow {
  const from = (StartTime?.getTime() ?? Number.NaN) / MILLIS_PER_SECOND;
  const to = (EndTime?.getTime() ?? Number.NaN) / MILLIS_PER_SECOND;
  if (!(from < to)) throw new AwsError("InvalidRequestException", "StartTime must be before EndTime");
  checkAge(from, now);
  return { from, to };
}
