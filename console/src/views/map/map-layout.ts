import { Graph, layout } from "@dagrejs/dagre";
import type { MapEdge, ServiceMap } from "./map-model.ts";

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface MapLayout {
  readonly width: number;
  readonly height: number;
  /** By the id of a node, the middle of its circle. */
  readonly nodes: ReadonlyMap<string, Place>;
  /** By the id of an edge, where it goes through. */
  readonly edges: ReadonlyMap<string, readonly Place[]>;
}

/** Of the circle of a node. */
export const NODE_RADIUS = 30;
/** A node with its name below the circle. */
const NODE_WIDTH = 130;
const NODE_HEIGHT = 120;
/** The circle's middle stands above that of the whole node. */
const RAISED = 24;
/** Between a circle and the end of an edge. */
const GAP = 8;
const LOOP_HEIGHT = 46;

/** What decides the places: who is there, and who calls whom. The same structure has the same layout, whatever the figures. */
export const structureOf = ({ nodes, edges }: ServiceMap): string =>
  JSON.stringify([nodes.map(({ id }) => id), edges.map(({ id }) => id)]);

/** Places from left to right, callers before those that they call. */
export function layoutMap({ nodes, edges }: ServiceMap): MapLayout {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 30, ranksep: 110, marginx: 10, marginy: LOOP_HEIGHT });
  for (const { id } of nodes) graph.setNode(id, { width: NODE_WIDTH, height: NODE_HEIGHT });
  for (const { id, from, to } of edges) if (from !== to) graph.setEdge(from, to, {}, id);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const centres = new Map(nodes.map(({ id }) => [id, raised(graph.node(id))]));
  const wayOf = ({ id, from, to }: MapEdge): readonly Place[] => {
    const [start, end] = [centres.get(from), centres.get(to)];
    if (start === undefined || end === undefined) return [];
    if (from === to) return loopAbove(start);
    const { points = [] } = graph.edge(from, to, id) as { readonly points?: readonly Place[] };
    return betweenCircles([start, ...points.slice(1, -1).map(raised), end]);
  };
  return { width, height, nodes: centres, edges: new Map(edges.map((edge) => [edge.id, wayOf(edge)])) };
}

const raised = ({ x = 0, y = 0 }: Partial<Place>): Place => ({ x, y: y - RAISED });

/** A call of itself: out at the top and back. */
const loopAbove = ({ x, y }: Place): readonly Place[] => [
  { x: x - 12, y: y - NODE_RADIUS - GAP },
  { x: x - 16, y: y - NODE_RADIUS - LOOP_HEIGHT },
  { x: x + 16, y: y - NODE_RADIUS - LOOP_HEIGHT },
  { x: x + 12, y: y - NODE_RADIUS - GAP },
];

/** A way from the middle of one circle to that of another, cut to what lies between them. */
function betweenCircles(way: readonly Place[]): readonly Place[] {
  const [start, second] = way;
  const [beforeLast, end] = way.slice(-2);
  if (start === undefined || second === undefined || beforeLast === undefined || end === undefined)
    return way;
  return [towards(start, second), ...way.slice(1, -1), towards(end, beforeLast)];
}

/** The place at the edge of a circle, in the direction of another one. */
function towards(centre: Place, { x, y }: Place): Place {
  const distance = Math.hypot(x - centre.x, y - centre.y);
  if (distance === 0) return centre;
  const share = (NODE_RADIUS + GAP) / distance;
  return { x: centre.x + (x - centre.x) * share, y: centre.y + (y - centre.y) * share };
}
