import { parseFilterExpression } from "@playground/collector/analyse/xray-filter/parse";
import { expect, it } from "vitest";
import type { MapNode } from "./map-model.ts";
import { edgeFilter, nodeFilter, tookFilter } from "./traces-filter.ts";

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
  {
    filter: tookFilter('service("shop")', 1.23456, 2.5),
    expected: 'service("shop") { responsetime >= 0.001234 AND responsetime <= 0.002500 }',
  },
  {
    filter: tookFilter('service("shop") { root }', 100, 100),
    expected: 'service("shop") { root AND responsetime >= 0.100000 AND responsetime <= 0.100000 }',
  },
  {
    filter: tookFilter('edge("shop", "db\\"x")', 0, 1),
    expected: 'edge("shop", "db\\"x") { responsetime <= 0.001000 } AND duration >= 0.000000',
  },
])("$expected is one of X-Ray's", ({ filter, expected }) => {
  expect(filter).toBe(expected);
  expect(() => parseFilterExpression(filter)).not.toThrow();
});
