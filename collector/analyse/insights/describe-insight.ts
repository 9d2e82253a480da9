import type {
  AnomalousService,
  InsightEvent,
  InsightSummary,
  RequestImpactStatistics,
} from "@aws-sdk/client-xray";
import { serviceId } from "../xray/service-id.ts";
import type { FoundInsight } from "./find-insights.ts";
import { eventSummary, insightSummary } from "./insight-text.ts";
import type { TrackEvent } from "./insight-track.ts";
import { clientImpact, requestImpact } from "./request-impact.ts";
import type { SecondsWindow, ServiceGraphSeries } from "./service-series.ts";

/** A group that insights are found for. */
export interface NamedGroup {
  readonly name: string;
  readonly arn: string;
}

const MILLIS_PER_SECOND = 1_000;

/** Of the services of an insight, so many are named. */
const MAX_TOP_SERVICES = 5;

const dateOf = (seconds: number): Date => new Date(seconds * MILLIS_PER_SECOND);

/**
 * An insight as `GetInsightSummaries` gives it; without `LastUpdateTime` it is what `GetInsight` gives. Insights about
 * latency have no category, since X-Ray knows `FAULT` only.
 * @see https://docs.aws.amazon.com/xray/latest/api/API_InsightSummary.html
 */
export function describeInsight(found: FoundInsight, { name, arn }: NamedGroup): InsightSummary {
  const { id, kind, graph, track } = found;
  const last = track.lastEvent;
  const to = track.end ?? Number.POSITIVE_INFINITY;
  const cause = graph.services[last.rootCause];
  return {
    InsightId: id,
    GroupARN: arn,
    GroupName: name,
    ...(cause !== undefined && { RootCauseServiceId: serviceId(cause) }),
    Categories: kind === "fault" ? ["FAULT"] : [],
    State: track.end === undefined ? "ACTIVE" : "CLOSED",
    StartTime: dateOf(track.start),
    ...(track.end !== undefined && { EndTime: dateOf(track.end) }),
    Summary: insightSummary(found),
    ...impact(graph, last.rootCause, { from: track.start, to }),
    TopAnomalousServices: topServices(graph, last.members),
    LastUpdateTime: dateOf(last.time),
  };
}

/**
 * What happened to an insight, by time. The counts are those from its start until the event.
 * @see https://docs.aws.amazon.com/xray/latest/api/API_InsightEvent.html
 */
export const describeEvents = (found: FoundInsight): InsightEvent[] =>
  found.track.events.map((event, place, events) => describeEvent(found, event, events[place - 1]));

const describeEvent = (
  found: FoundInsight,
  event: TrackEvent,
  before: TrackEvent | undefined,
): InsightEvent => ({
  Summary: eventSummary(found, event, before),
  EventTime: dateOf(event.time),
  ...impact(found.graph, event.rootCause, { from: found.track.start, to: event.time }),
  TopAnomalousServices: topServices(found.graph, event.members),
});

interface Impact {
  readonly ClientRequestImpactStatistics: RequestImpactStatistics;
  readonly RootCauseServiceRequestImpactStatistics: RequestImpactStatistics;
}

function impact(graph: ServiceGraphSeries, rootCause: number, window: SecondsWindow): Impact {
  const cause = graph.services.slice(rootCause, rootCause + 1);
  return {
    ClientRequestImpactStatistics: clientImpact(graph, window),
    RootCauseServiceRequestImpactStatistics: requestImpact(cause, window),
  };
}

const topServices = ({ services }: ServiceGraphSeries, members: readonly number[]): AnomalousService[] =>
  members.slice(0, MAX_TOP_SERVICES).flatMap((member) => {
    const service = services[member];
    return service === undefined ? [] : [{ ServiceId: serviceId(service) }];
  });
