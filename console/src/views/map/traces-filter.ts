import { quoted } from "../traces/filter-expression.ts";
import type { MapEdge, MapNode } from "./map-model.ts";

/** X-Ray's filter expression for the traces behind a node: of a client, those that begin at its service. */
export const nodeFilter = ({ name, shape }: Pick<MapNode, "name" | "shape">): string =>
  shape === "client" ? `service(${quoted(name)}) { root }` : `service(${quoted(name)})`;

/**
 * The same for those of its requests that took so long. In braces it is asked of the request, without them of the whole trace. The time of
 * an edge is what its caller waited, for which X-Ray has no term: the called service took no longer, and the trace no less.
 * @param filter of `nodeFilter` or `edgeFilter`
 */
export function tookFilter(filter: string, leastMs: number, mostMs: number): string {
  // Rounded outwards: the ends belong to it.
  const least = (Math.floor(leastMs * MICROS) / SECOND).toFixed(6);
  const most = (Math.ceil(mostMs * MICROS) / SECOND).toFixed(6);
  if (filter.startsWith("edge(")) return `${filter} { responsetime <= ${most} } AND duration >= ${least}`;
  const took = `responsetime >= ${least} AND responsetime <= ${most}`;
  return filter.endsWith(ROOT)
    ? `${filter.slice(0, -ROOT.length)} { root AND ${took} }`
    : `${filter} { ${took} }`;
}

const ROOT = " { root }";
const MICROS = 1_000;
const SECOND = 1_000_000;

/** … and behind an edge; `""` where there is none. */
export function edgeFilter(
  edge: Pick<MapEdge, "from" | "to"> | undefined,
  nodes: readonly MapNode[],
): string {
  const caller = nodes.find(({ id }) => id === edge?.from);
  const callee = nodes.find(({ id }) => id === edge?.to);
  if (caller === undefined || callee === undefined) return "";
  if (caller.shape === "client") return nodeFilter(caller);
  return `edge(${quoted(caller.name)}, ${quoted(callee.name)})`;
}
