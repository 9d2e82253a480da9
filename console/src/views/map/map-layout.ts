import { Graph, layout } from "@dagrejs/dagre";
import type { ServiceMap } from "./map-model.ts";

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface MapLayout {
  readonly width: number;
  readonly height: number;
  /** By the id of a node, its centre. */
  readonly nodes: ReadonlyMap<string, Place>;
  /** By the id of an edge, where it goes through. */
  readonly edges: ReadonlyMap<string, readonly Place[]>;
}

/** With the name below it. */
const NODE_WIDTH = 170;
const NODE_HEIGHT = 130;

/** What decides the places: who is there, and who calls whom. The same structure has the same layout, whatever the figures. */
export const structureOf = ({ nodes, edges }: ServiceMap): string =>
  JSON.stringify([nodes.map(({ id }) => id), edges.map(({ id }) => id)]);

/** Places from left to right, callers before those that they call. */
export function layoutMap({ nodes, edges }: ServiceMap): MapLayout {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 24, ranksep: 90, marginx: 10, marginy: 10 });
  for (const { id } of nodes) graph.setNode(id, { width: NODE_WIDTH, height: NODE_HEIGHT });
  for (const { id, from, to } of edges) graph.setEdge(from, to, {}, id);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    nodes: new Map(nodes.map(({ id }) => [id, placeOf(graph.node(id))])),
    edges: new Map(
      edges.map(({ id, from, to }) => {
        const { points = [] } = graph.edge(from, to, id) as { readonly points?: readonly Place[] };
        return [id, points];
      }),
    ),
  };
}

const placeOf = ({ x = 0, y = 0 }: { readonly x?: number; readonly y?: number }): Place => ({ x, y });
