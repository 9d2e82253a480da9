import type { SeriesEdge } from "./service-series.ts";

/** Those of the given nodes that calls connect with each other, whichever way they go, set by set. */
export function connectedNodes(nodes: ReadonlySet<number>, edges: readonly SeriesEdge[]): Set<number>[] {
  const setOf = new Map(Array.from(nodes, (node) => [node, new Set([node])]));
  for (const { caller, callee } of edges) {
    const [into, from] = [setOf.get(caller), setOf.get(callee)];
    if (into === undefined || from === undefined || into === from) continue;
    for (const node of from) {
      into.add(node);
      setOf.set(node, into);
    }
  }
  return [...new Set(setOf.values())];
}
