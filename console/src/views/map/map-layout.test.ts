import { expect, it } from "vitest";
import { layoutMap, NODE_RADIUS, structureOf } from "./map-layout.ts";
import type { MapEdge, MapNode, ServiceMap } from "./map-model.ts";

function mapOf(...pairs: readonly (readonly [string, string])[]): ServiceMap {
  const ids = [...new Set(pairs.flat())].sort();
  return {
    nodes: ids.map((id) => ({ id }) as MapNode),
    edges: pairs.map(([from, to]) => ({ id: `${from} → ${to}`, from, to }) as MapEdge),
  };
}

const MAP = mapOf(
  ["client", "shop"],
  ["shop", "orders"],
  ["shop", "stock"],
  ["orders", "stock"],
  ["orders", "orders"],
);

it("has callers to the left of those that they call, and nothing on top of anything", () => {
  const { nodes, width, height } = layoutMap(MAP);
  const x = (id: string) => nodes.get(id)?.x ?? expect.fail(id);
  expect(x("client")).toBeLessThan(x("shop"));
  expect(x("shop")).toBeLessThan(x("orders"));
  expect(x("orders")).toBeLessThan(x("stock"));
  for (const { x: across, y } of nodes.values()) {
    expect(across).toBeGreaterThan(0);
    expect(across).toBeLessThan(width);
    expect(y).toBeLessThan(height);
  }
});

it("has a way for each edge, also for one that leads back, from circle to circle", () => {
  const { nodes, edges } = layoutMap(MAP);
  for (const { id, from, to } of MAP.edges) {
    const way = edges.get(id) ?? [];
    for (const [end, node] of [
      [way[0], from],
      [way.at(-1), to],
    ] as const) {
      const centre = nodes.get(node) ?? expect.fail(node);
      const distance = Math.hypot((end?.x ?? 0) - centre.x, (end?.y ?? 0) - centre.y);
      expect(distance, `${id} at ${node}`).toBeGreaterThan(NODE_RADIUS);
      expect(distance, `${id} at ${node}`).toBeLessThan(NODE_RADIUS + 20);
    }
  }
});

it("is the same for the same structure, whatever the figures", () => {
  const busier = {
    ...MAP,
    nodes: MAP.nodes.map((node) => ({ ...node, histogram: [{ millis: 1, count: 9 }] })),
  };
  expect(structureOf(busier)).toBe(structureOf(MAP));
  expect(layoutMap(busier)).toEqual(layoutMap(MAP));
  expect(structureOf(mapOf(["client", "shop"]))).not.toBe(structureOf(MAP));
});

it("is empty without anything", () => {
  expect(layoutMap({ nodes: [], edges: [] }).nodes.size).toBe(0);
});
