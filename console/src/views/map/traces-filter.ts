import { quoted } from "../traces/filter-expression.ts";
import type { MapEdge, MapNode } from "./map-model.ts";

/** X-Ray's filter expression for the traces behind a node: of a client, those that begin at its service. */
export const nodeFilter = ({ name, shape }: Pick<MapNode, "name" | "shape">): string =>
  shape === "client" ? `service(${quoted(name)}) { root }` : `service(${quoted(name)})`;

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
