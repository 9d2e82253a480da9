import type { SeriesEdge } from "./service-series.ts";

/**
 * The node that the others' anomalies come from: the farthest downstream of the anomalous ones. Where calls go several ways,
 * the one with the most above what was expected, among those whose calls lead to no anomalous node that does not lead back.
 * @param excess of each anomalous node, by its place in the graph; at least one
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-console-insights.html#root-cause
 */
export function rootCause(excess: ReadonlyMap<number, number>, edges: readonly SeriesEdge[]): number {
  const nodes = byExcess(excess);
  const reached = new Map(nodes.map((node) => [node, downstreamOf(node, edges)]));
  const isLast = (node: number) =>
    nodes.every((other) => !reached.get(node)?.has(other) || reached.get(other)?.has(node));
  const found = nodes.find(isLast) ?? nodes[0];
  if (found === undefined) throw new RangeError("there is no anomalous node");
  return found;
}

/** The places, that with the most first. */
export const byExcess = (excess: ReadonlyMap<number, number>): number[] =>
  [...excess].sort(([a, most], [b, more]) => more - most || a - b).map(([node]) => node);

/** The nodes that a node's calls lead to; with the node itself only where they lead back to it. */
function downstreamOf(node: number, edges: readonly SeriesEdge[]): ReadonlySet<number> {
  const found = new Set<number>();
  const pending = [node];
  for (let caller = pending.pop(); caller !== undefined; caller = pending.pop()) {
    for (const edge of edges) {
      if (edge.caller !== caller || found.has(edge.callee)) continue;
      found.add(edge.callee);
      pending.push(edge.callee);
    }
  }
  return found;
}
