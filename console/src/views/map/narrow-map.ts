import type { ServiceMap } from "./map-model.ts";

/** What of a map is to be seen. */
export interface MapFilter {
  /** In the name of a node, which is shown with those it has to do with; letter case is ignored. */
  readonly text: string;
  /** Requests a second that an edge has at least. */
  readonly leastRate: number;
}

/** The part of a map that is asked for: edges with their ends, and nodes that were found, alone too. */
export function narrowMap(
  { nodes, edges }: ServiceMap,
  { text, leastRate }: MapFilter,
  seconds: number,
): ServiceMap {
  const wanted = text.trim().toLowerCase();
  const found = new Set(nodes.filter(({ name }) => name.toLowerCase().includes(wanted)).map(({ id }) => id));
  const shown = edges.filter(
    ({ from, to, health }) => (found.has(from) || found.has(to)) && health.count / seconds >= leastRate,
  );
  const ends = new Set(shown.flatMap(({ from, to }) => [from, to]));
  const isShown = (id: string): boolean => ends.has(id) || (found.has(id) && leastRate === 0);
  return { nodes: nodes.filter(({ id }) => isShown(id)), edges: shown };
}
