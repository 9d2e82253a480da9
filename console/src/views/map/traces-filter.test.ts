import { parseFilterExpression } from "@playground/collector/analyse/xray-filter/parse";
import { expect, it } from "vitest";
import type { MapNode } from "./map-model.ts";
import { edgeFilter, nodeFilter } from "./traces-filter.ts";

const NODES = [
  { id: "client of shop", name: "shop", shape: "client" },
  { id: "shop", name: "shop", shape: "service" },
  { id: 'db"x', name: 'db"x', shape: "database" },
] as MapNode[];

it.each([
  { filter: nodeFilter({ name: "shop", shape: "service" }), expected: 'service("shop")' },
  { filter: nodeFilter({ name: "shop", shape: "client" }), expected: 'service("shop") { root }' },
  { filter: edgeFilter({ from: "shop", to: 'db"x' }, NODES), expected: 'edge("shop", "db\\"x")' },
  { filter: edgeFilter({ from: "client of shop", to: "shop" }, NODES), expected: 'service("shop") { root }' },
])("$expected is one of X-Ray's", ({ filter, expected }) => {
  expect(filter).toBe(expected);
  expect(() => parseFilterExpression(filter)).not.toThrow();
});
