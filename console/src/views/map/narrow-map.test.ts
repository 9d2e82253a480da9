import { expect, it } from "vitest";
import type { ServiceMap } from "./map-model.ts";
import { narrowMap } from "./narrow-map.ts";

const edge = (from: string, to: string, count: number) => ({
  id: `${from}-${to}`,
  from,
  to,
  health: { count },
});

/** client → web → orders → db, and a lone job. Over 10 seconds. */
const MAP = {
  nodes: ["client", "web", "orders", "db", "job"].map((name) => ({ id: name, name })),
  edges: [edge("client", "web", 100), edge("web", "orders", 20), edge("orders", "db", 200)],
} as unknown as ServiceMap;

it.each([
  { text: "", leastRate: 0, nodes: "client web orders db job", edges: "client-web web-orders orders-db" },
  { text: "WEB", leastRate: 0, nodes: "client web orders", edges: "client-web web-orders" },
  { text: "job", leastRate: 0, nodes: "job", edges: "" },
  { text: "", leastRate: 5, nodes: "client web orders db", edges: "client-web orders-db" },
  { text: "orders", leastRate: 5, nodes: "orders db", edges: "orders-db" },
  { text: "nobody", leastRate: 0, nodes: "", edges: "" },
])("$text with $leastRate a second is $nodes", ({ text, leastRate, nodes, edges }) => {
  const narrowed = narrowMap(MAP, { text, leastRate }, 10);
  expect(narrowed.nodes.map(({ id }) => id).join(" ")).toBe(nodes);
  expect(narrowed.edges.map(({ id }) => id).join(" ")).toBe(edges);
});
