import { z } from "zod";
import { describeEvents } from "../../../../analyse/insights/describe-insight.ts";
import type { XRayHandlers } from "../../handlers.ts";
import { decodeToken, encodeToken } from "../../page-token.ts";
import { findInsight } from "./find-insight.ts";
import type { InsightOptions } from "./insight-source.ts";

/** As many as may be asked for. */
const PAGE_EVENTS = 50;

/** A token of one insight is none of another's. */
const tokenScope = (id: string): string => `GetInsightEvents ${id}`;

/**
 * What happened to an insight, the earliest first. A token says how many events came before: later ones are added at the end.
 * @see https://docs.aws.amazon.com/xray/latest/api/API_GetInsightEvents.html
 */
export const getInsightEvents =
  (options: InsightOptions): NonNullable<XRayHandlers["GetInsightEvents"]> =>
  async ({ InsightId, MaxResults = PAGE_EVENTS, NextToken }, context) => {
    const { insight } = await findInsight(options, InsightId, context);
    const scope = tokenScope(insight.id);
    const from = NextToken === undefined ? 0 : z.int().min(0).parse(decodeToken(scope, NextToken));
    const events = describeEvents(insight);
    const to = from + MaxResults;
    return {
      InsightEvents: events.slice(from, to),
      ...(to < events.length && { NextToken: encodeToken(scope, to) }),
    };
  };
