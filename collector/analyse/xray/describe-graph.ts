import type { Edge, Service } from "@aws-sdk/client-xray";
import { earlier, later, toUnixMillis, type UnixNanos } from "@playground/shared/model/units";
import { histogramOf } from "./histogram.ts";
import type { GraphEdge, GraphNode, RequestGraph } from "./request-graph.ts";
import { summaryStatistics } from "./summary-statistics.ts";

const dateOf = (time: UnixNanos): Date => new Date(toUnixMillis(time));

/**
 * A graph as `GetServiceGraph` and `GetTraceGraph` give it; the reference ids are the nodes' places in it.
 * @see https://docs.aws.amazon.com/xray/latest/api/API_Service.html
 */
export const describeGraph = ({ nodes, edges }: RequestGraph): Service[] =>
  nodes.map((node, index) => describeNode(node, index, edges));

function describeNode(node: GraphNode, index: number, edges: readonly GraphEdge[]): Service {
  const { name, type, accountId, role, isRoot, tally } = node;
  const own = edges.filter(({ from, to }) => from === index || to === index).map((edge) => edge.tally);
  const seen = tally === undefined ? own : [...own, tally];
  return {
    ReferenceId: index,
    Name: name,
    Names: [name],
    ...(isRoot && { Root: true }),
    ...(accountId !== undefined && { AccountId: accountId }),
    ...(type !== undefined && { Type: type }),
    // What sends no segments is known by its callers only.
    State: role === "service" ? "active" : "unknown",
    ...timesOf(seen),
    Edges: edges.filter(({ from }) => from === index).map(describeEdge),
    ...(tally !== undefined && {
      SummaryStatistics: summaryStatistics(tally),
      DurationHistogram: histogramOf(tally),
      ResponseTimeHistogram: histogramOf(tally),
    }),
  };
}

const describeEdge = ({ to, tally }: GraphEdge): Edge => ({
  ReferenceId: to,
  ...timesOf([tally]),
  SummaryStatistics: summaryStatistics(tally),
  ResponseTimeHistogram: histogramOf(tally),
  Aliases: [],
});

interface Times {
  readonly first: UnixNanos;
  readonly last: UnixNanos;
}

/** From the first start to the last end. */
function timesOf(times: readonly Times[]): { StartTime?: Date; EndTime?: Date } {
  if (times.length === 0) return {};
  return {
    StartTime: dateOf(times.map(({ first }) => first).reduce(earlier)),
    EndTime: dateOf(times.map(({ last }) => last).reduce(later)),
  };
}
