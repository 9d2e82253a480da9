import type { FoundInsight, InsightKind } from "./find-insights.ts";
import type { TrackEvent } from "./insight-track.ts";
import { requestImpact } from "./request-impact.ts";
import type { ServiceGraphSeries } from "./service-series.ts";

const MILLIS_PER_SECOND = 1_000;

const PREFIX: Readonly<Record<InsightKind, string>> = {
  fault: "",
  latency: "Latency (an addition of the playground, X-Ray has insights for faults only): ",
};

const EXCEEDED: Readonly<Record<InsightKind, string>> = {
  fault: "had more faults than expected",
  latency: "was slower than expected",
};

/** How badly off a service is. */
const SEVERITY: Readonly<Record<InsightKind, (severity: number, service: string) => string>> = {
  fault: (share, service) => `${Math.round(100 * share)} % of the requests to ${service} were faults`,
  latency: (seconds, service) =>
    `nine of ten requests to ${service} took up to ${Number(seconds.toPrecision(2))} s`,
};

/** In a few sentences: what exceeded its range since when, how badly, and what else did. */
export function insightSummary({ kind, graph, track }: FoundInsight): string {
  const last = track.lastEvent;
  const cause = nameOf(graph, last.rootCause);
  const when =
    track.end === undefined
      ? `since ${timeOf(track.start)}`
      : `from ${timeOf(track.start)} to ${timeOf(track.end)}`;
  const affected = last.members.filter((member) => member !== last.rootCause);
  return [
    `${PREFIX[kind]}${cause} ${EXCEEDED[kind]} ${when}${kind === "fault" ? countsOf(graph, last, track) : ""}.`,
    worstOf(kind, graph, last),
    affected.length === 0 ? "" : ` Also affected: ${listOf(graph, affected)}.`,
  ].join("");
}

/** What has changed with an event, in a sentence or two. @param before the event before it */
export function eventSummary(
  { kind, graph, track }: FoundInsight,
  event: TrackEvent,
  before: TrackEvent | undefined,
): string {
  const cause = nameOf(graph, event.rootCause);
  const isMoved = before !== undefined && before.rootCause !== event.rootCause;
  const moved = isMoved ? ` The root cause is ${cause} now.` : "";
  switch (event.kind) {
    case "opened":
      return `${PREFIX[kind]}Opened: ${cause} ${EXCEEDED[kind]} since ${timeOf(track.start)}.${worstOf(kind, graph, event)}`;
    case "spread":
      return `${PREFIX[kind]}Spread to ${listOf(graph, event.joined)}.${moved}`;
    case "worsened":
      return `${PREFIX[kind]}Worsened.${moved}${worstOf(kind, graph, event)}`;
    case "closed":
      return `${PREFIX[kind]}Closed: as expected since ${timeOf(track.end ?? event.time)}.${moved}${worstOf(kind, graph, event)}`;
  }
}

function worstOf(kind: InsightKind, graph: ServiceGraphSeries, { worst, rootCause }: TrackEvent): string {
  const text = SEVERITY[kind](worst.severity, nameOf(graph, rootCause));
  return ` At the worst, at ${timeOf(worst.start)}, ${text}.`;
}

function countsOf(
  { services }: ServiceGraphSeries,
  { rootCause }: TrackEvent,
  { start, end = Number.POSITIVE_INFINITY }: { readonly start: number; readonly end: number | undefined },
): string {
  const impact = requestImpact(services.slice(rootCause, rootCause + 1), { from: start, to: end });
  return `: ${impact.FaultCount} of ${impact.TotalCount} requests`;
}

const nameOf = ({ services }: ServiceGraphSeries, place: number): string => services[place]?.name ?? "";

const listOf = (graph: ServiceGraphSeries, places: readonly number[]): string =>
  places.map((place) => nameOf(graph, place)).join(", ");

/** Such as `12:03:30 UTC`. */
const timeOf = (seconds: number): string =>
  `${new Date(seconds * MILLIS_PER_SECOND).toISOString().slice(11, 19)} UTC`;
