import { FAULT_MODEL } from "./fault-model.ts";
import { insightId } from "./insight-id.ts";
import type { InsightTrack } from "./insight-track.ts";
import { type Judgement, judgePeriods, type NodeModel } from "./judge-periods.ts";
import { LATENCY_MODEL } from "./latency-model.ts";
import { type SecondsWindow, type ServiceGraphSeries, serviceKey } from "./service-series.ts";
import { trackInsights } from "./track-insights.ts";

/** `latency` is an addition of the playground: X-Ray has insights for faults only. */
export type InsightKind = "fault" | "latency";

export interface FoundInsight {
  readonly id: string;
  readonly kind: InsightKind;
  /** The nodes that the track speaks of are places in it. */
  readonly graph: ServiceGraphSeries;
  readonly track: InsightTrack;
}

/**
 * The insights that a group's requests show.
 * @param groupName the group that the series are of
 * @param window what is known, both multiples of the period. What was before it is left out of account, so that one window
 *   always gives the same insights, and with a later end the same ones too, gone on
 * @returns by id, which is by start
 */
export const findInsights = (
  graph: ServiceGraphSeries,
  groupName: string,
  window: SecondsWindow,
): FoundInsight[] =>
  [
    ...insightsOf("fault", FAULT_MODEL, graph, groupName, window),
    ...insightsOf("latency", LATENCY_MODEL, graph, groupName, window),
  ].sort((a, b) => (a.id < b.id ? -1 : 1));

function insightsOf<History>(
  kind: InsightKind,
  model: NodeModel<History>,
  graph: ServiceGraphSeries,
  groupName: string,
  window: SecondsWindow,
): FoundInsight[] {
  const { period, edges, services } = graph;
  const judgements = services.map(
    ({ points }) =>
      new Map<number, Judgement>(
        judgePeriods(points, period, model).map((judged) => [judged.point.start, judged]),
      ),
  );
  return trackInsights({ period, edges, judgements }, window).map((track) => {
    const first = services[track.firstCause];
    const distinction = `${kind} ${first === undefined ? "" : serviceKey(first)}`;
    return { id: insightId({ start: track.start, groupName, distinction }), kind, graph, track };
  });
}
