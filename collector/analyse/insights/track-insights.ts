import { connectedNodes } from "./connected-nodes.ts";
import { InsightTrack } from "./insight-track.ts";
import type { Judgement } from "./judge-periods.ts";
import { type Anomaly, RecentAnomalies } from "./recent-anomalies.ts";
import type { SecondsWindow, SeriesEdge } from "./service-series.ts";

export interface JudgedGraph {
  /** Seconds. */
  readonly period: number;
  /** For each node of the graph, by the start of the period. */
  readonly judgements: readonly ReadonlyMap<number, Judgement>[];
  readonly edges: readonly SeriesEdge[];
}

/**
 * Goes through the periods as if they were happening. Nodes that are anomalous at the same time, and connected by calls
 * between nodes with a recent anomaly, are one insight. What is anomalous later joins the oldest insight that it is connected
 * with; insights are never put together, so that each keeps its id.
 * @param window both multiples of the period
 * @returns in the order in which they were opened
 */
export function trackInsights(graph: JudgedGraph, window: SecondsWindow): InsightTrack[] {
  const recent = graph.judgements.map(() => new RecentAnomalies(graph.period));
  const tracks: InsightTrack[] = [];
  let open: InsightTrack[] = [];
  for (let start = window.from; start < window.to; start += graph.period) {
    graph.judgements.forEach((judgements, node) => {
      recent[node]?.advance(start, judgements.get(start));
    });
    for (const track of open) track.advance(start, (node) => graph.judgements[node]?.get(start));
    for (const track of open.filter(({ end }) => end !== undefined)) {
      for (const node of track.members) recent[node]?.forget();
    }
    open = open.filter(({ end }) => end === undefined);
    const opened = admit(graph, recent, open, start + graph.period);
    tracks.push(...opened);
    open.push(...opened);
  }
  return tracks;
}

/** Puts nodes that have become anomalous into insights. @returns those that are new */
function admit(
  { edges, period }: JudgedGraph,
  recent: readonly RecentAnomalies[],
  open: readonly InsightTrack[],
  time: number,
): InsightTrack[] {
  const isInside = (node: number) => open.some((track) => track.has(node));
  const nodes = [...recent.keys()];
  const newcomers = nodes.filter((node) => recent[node]?.areConfirmed && !isInside(node));
  if (newcomers.length === 0) return [];
  const suspects = nodes.filter((node) => isInside(node) || (recent[node]?.all.length ?? 0) > 0);
  const opened: InsightTrack[] = [];
  for (const connected of connectedNodes(new Set(suspects), edges)) {
    const joining = newcomers.filter((node) => connected.has(node));
    if (joining.length === 0) continue;
    const anomalies = new Map(joining.map((node) => [node, recent[node]?.all ?? []]));
    const track = open.find((candidate) => candidate.members.some((node) => connected.has(node)));
    if (track === undefined) opened.push(openTrack(edges, period, time, anomalies));
    else track.join(time, anomalies);
  }
  return opened;
}

function openTrack(
  edges: readonly SeriesEdge[],
  period: number,
  time: number,
  anomalies: ReadonlyMap<number, readonly Anomaly[]>,
): InsightTrack {
  const starts = [...anomalies.values()].flat().map(({ start }) => start);
  const track = new InsightTrack(edges, period, Math.min(...starts));
  track.join(time, anomalies);
  return track;
}
