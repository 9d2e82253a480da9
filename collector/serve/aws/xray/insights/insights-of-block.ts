import { type FoundInsight, findInsights } from "../../../../analyse/insights/find-insights.ts";
import { INSIGHT_PERIOD, MAX_INSIGHT } from "../../../../analyse/insights/insight-timing.ts";
import type { SecondsWindow } from "../../../../analyse/insights/service-series.ts";
import type { InsightGroup, InsightOptions } from "./insight-source.ts";

const MILLIS_PER_SECOND = 1_000;

/**
 * The past is gone through in blocks of so many seconds since the epoch, each with the two hours before it as its history. So
 * an insight comes out alike, whichever time range was asked for. A period that long ago weighs a sixteenth.
 */
const BLOCK = 6 * 3_600;
const LEAD_IN = 2 * 3_600;

/** Seconds after which a period is looked at: until then spans of it may still be on their way. */
const SETTLING = 15;

/** The start of the block that a time is in. */
export const blockOf = (seconds: number): number => Math.floor(seconds / BLOCK) * BLOCK;

/** The insights that began in the block, by start. @param block Unix seconds, as `blockOf` gives it */
export async function insightsOfBlock(
  options: InsightOptions,
  group: InsightGroup,
  block: number,
): Promise<FoundInsight[]> {
  const insights = await insightsUntil(options, group, block, block + BLOCK);
  const goOn = insights.some(({ track }) => track.end === undefined);
  return goOn ? insightsUntil(options, group, block, block + BLOCK + MAX_INSIGHT) : insights;
}

/** The insights that began in the blocks of a window, by start; at most one block is looked at at a time. */
export async function insightsOfWindow(
  options: InsightOptions,
  group: InsightGroup,
  { from, to }: SecondsWindow,
): Promise<FoundInsight[]> {
  const insights: FoundInsight[] = [];
  const last = Math.min(to, options.now() / MILLIS_PER_SECOND);
  for (let block = blockOf(from); block <= last; block += BLOCK) {
    insights.push(...(await insightsOfBlock(options, group, block)));
  }
  return insights;
}

async function insightsUntil(
  { source, now }: InsightOptions,
  group: InsightGroup,
  block: number,
  end: number,
): Promise<FoundInsight[]> {
  const settled = now() / MILLIS_PER_SECOND - SETTLING;
  const known = Math.floor(settled / INSIGHT_PERIOD) * INSIGHT_PERIOD;
  const window = { from: block - LEAD_IN, to: Math.min(end, known) };
  if (window.to <= window.from) return [];
  const graph = await source.series({ window, period: INSIGHT_PERIOD, group });
  const insights = findInsights(graph, group.name, window);
  return insights.filter(({ track }) => track.start >= block && track.start < block + BLOCK);
}
