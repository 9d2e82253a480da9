import type { TimeSeriesServiceStatistics } from "@aws-sdk/client-xray";
import { histogramOf } from "../../../../analyse/xray/histogram.ts";
import type { GraphNode, RequestGraph } from "../../../../analyse/xray/request-graph.ts";
import { summaryStatistics } from "../../../../analyse/xray/summary-statistics.ts";
import type { RequestTally } from "../../../../store/request-tallies.ts";
import { mergeTallies } from "../../../../store/tally-builder.ts";

/** Whether a node is meant. */
export type IsNode = (node: GraphNode) => boolean;

/** What statistics are asked for: of nodes, or of edges between two of them. */
export type EntitySelector =
  | { readonly kind: "service"; readonly isNode: IsNode }
  | { readonly kind: "edge"; readonly isSource: IsNode; readonly isDestination: IsNode };

/** The requests that came from outside: each is counted once then. */
export const FROM_OUTSIDE: EntitySelector = {
  kind: "edge",
  isSource: ({ role }) => role === "client",
  isDestination: () => true,
};

/** The requests that a selector means, added up; undefined where there are none. */
export function selectedTally(
  { nodes, edges }: RequestGraph,
  selector: EntitySelector,
): RequestTally | undefined {
  const isMeant = (index: number, isNode: IsNode): boolean => {
    const node = nodes[index];
    return node !== undefined && isNode(node);
  };
  const tallies =
    selector.kind === "service"
      ? nodes.filter(selector.isNode).flatMap(({ tally }) => tally ?? [])
      : edges
          .filter(({ from, to }) => isMeant(from, selector.isSource) && isMeant(to, selector.isDestination))
          .map(({ tally }) => tally);
  return tallies.length === 0 ? undefined : mergeTallies(tallies);
}

/** @see https://docs.aws.amazon.com/xray/latest/api/API_TimeSeriesServiceStatistics.html */
export function entityStatistics({ kind }: EntitySelector, tally: RequestTally): TimeSeriesServiceStatistics {
  const statistics = summaryStatistics(tally);
  return {
    ...(kind === "edge" ? { EdgeSummaryStatistics: statistics } : { ServiceSummaryStatistics: statistics }),
    ResponseTimeHistogram: histogramOf(tally),
  };
}
