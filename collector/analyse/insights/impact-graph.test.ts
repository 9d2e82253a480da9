import { expect, it } from "vitest";
import { findInsights } from "./find-insights.ts";
import { impactGraph } from "./impact-graph.ts";
import { graphForTest, MIDNIGHT, pointsForTest, times } from "./series-for-test.ts";

const well = pointsForTest(times(90, {}));
const bad = pointsForTest([...times(60, {}), ...times(30, { faults: 20 })]);

const graph = graphForTest(
  { client: [], storefront: well, orders: well, inventory: bad, catalogue: well, mail: well },
  [
    ["client", "storefront"],
    ["storefront", "orders"],
    ["storefront", "catalogue"],
    ["storefront", "inventory"],
    ["orders", "inventory"],
    ["orders", "mail"],
  ],
);

const insight = () => {
  const [found] = findInsights(graph, "Default", { from: MIDNIGHT, to: MIDNIGHT + 90 * 30 });
  if (found === undefined) throw new Error("there is no insight");
  return found;
};

const service = (ReferenceId: number, Name: string, callees: readonly number[]) => ({
  ReferenceId,
  Name,
  Names: [Name],
  Type: "AWS::ECS::Container",
  Edges: callees.map((callee) => ({ ReferenceId: callee })),
});

it("is the anomalous node and all that lead to it", () => {
  expect(impactGraph(insight(), graph)).toEqual([
    service(0, "client", [1]),
    service(1, "storefront", [2, 3]),
    service(2, "orders", [3]),
    service(3, "inventory", []),
  ]);
});

it("knows the nodes again in another time range", () => {
  const other = graphForTest({ inventory: well, batch: well }, [["batch", "inventory"]]);
  expect(impactGraph(insight(), other)).toEqual([service(0, "inventory", []), service(1, "batch", [0])]);
});

it("is empty where none of them took part", () => {
  expect(impactGraph(insight(), graphForTest({ mail: well }))).toEqual([]);
});

it("ends where callers call each other", () => {
  const ring = graphForTest({ a: well, b: well, inventory: well }, [
    ["a", "b"],
    ["b", "a"],
    ["b", "inventory"],
  ]);
  expect(impactGraph(insight(), ring).map(({ Name }) => Name)).toEqual(["a", "b", "inventory"]);
});
