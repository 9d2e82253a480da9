import type { RequestTally } from "../../store/request-tallies.ts";
import type { GraphNode, RequestGraph } from "../xray/request-graph.ts";
import {
  type SeriesEdge,
  type SeriesPoint,
  type ServiceGraphSeries,
  type ServiceSeries,
  serviceKey,
} from "./service-series.ts";

/** The service map of the requests that began within one period. */
export interface PeriodGraph {
  /** Unix seconds, a multiple of the period. */
  readonly start: number;
  readonly graph: RequestGraph;
}

const NANOS_PER_SECOND = 1e9;

/** A node that others call may have the name of one that sends segments. */
const keyOf = (node: GraphNode): string => `${node.role} ${serviceKey(node)}`;

interface SeriesDraft extends ServiceSeries {
  isRoot: boolean;
  readonly points: SeriesPoint[];
}

/**
 * Puts the service maps of single periods together to one map over time.
 * @param graphs by time; periods without requests may be left out
 * @param period seconds
 */
export function seriesOfGraphs(graphs: readonly PeriodGraph[], period: number): ServiceGraphSeries {
  const services = new Map<string, SeriesDraft>();
  const places = new Map<string, number>();
  const edges = new Map<string, SeriesEdge>();
  for (const { start, graph } of graphs) {
    for (const node of graph.nodes) {
      const key = keyOf(node);
      const service = services.get(key) ?? draftOf(node);
      if (!services.has(key)) places.set(key, places.size);
      services.set(key, service);
      service.isRoot ||= node.isRoot;
      if (node.tally !== undefined) service.points.push(seriesPoint(start, node.tally));
    }
    for (const { from, to } of graph.edges) {
      const [caller, callee] = [from, to].map((place) => placeOf(graph.nodes[place], places));
      if (caller === undefined || callee === undefined) continue;
      edges.set(`${caller} ${callee}`, { caller, callee });
    }
  }
  return { period, services: [...services.values()], edges: [...edges.values()] };
}

const draftOf = ({ name, type, accountId, isRoot }: GraphNode): SeriesDraft => ({
  name,
  type,
  accountId,
  isRoot,
  points: [],
});

const placeOf = (node: GraphNode | undefined, places: ReadonlyMap<string, number>): number | undefined =>
  node && places.get(keyOf(node));

/** The requests of one node in one period. @param start Unix seconds */
export function seriesPoint(start: number, { counts, durations }: RequestTally): SeriesPoint {
  const { ok, error, throttle, fault } = counts;
  return { start, total: ok + error + throttle + fault, faults: fault, ok, p90: nineOfTen(durations) };
}

/** The shortest duration, in seconds, that nine of ten requests did not exceed (nearest rank). */
function nineOfTen(durations: RequestTally["durations"]): number {
  let left = (9 * durations.reduce((sum, { count }) => sum + count, 0)) / 10;
  for (const { duration, count } of durations) {
    left -= count;
    if (left <= 0) return Number(duration) / NANOS_PER_SECOND;
  }
  return 0;
}
