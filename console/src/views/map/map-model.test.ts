import { expect, it } from "vitest";
import { serviceMap } from "./map-model.ts";

const statistics = {
  OkCount: 5,
  ErrorStatistics: { ThrottleCount: 1, OtherCount: 2, TotalCount: 3 },
  FaultStatistics: { OtherCount: 2, TotalCount: 2 },
  TotalCount: 10,
  TotalResponseTime: 0.5,
};

const SERVICES = [
  {
    ReferenceId: 0,
    Name: "shop",
    Type: "client",
    Edges: [{ ReferenceId: 2, SummaryStatistics: statistics }],
  },
  { ReferenceId: 1, Name: "jobs", Type: "remote", Edges: [], SummaryStatistics: statistics },
  {
    ReferenceId: 2,
    Name: "shop",
    Edges: [
      { ReferenceId: 3, SummaryStatistics: statistics, ResponseTimeHistogram: [{ Value: 0.002, Count: 10 }] },
      { ReferenceId: 1, SummaryStatistics: statistics },
      { ReferenceId: 9, SummaryStatistics: statistics },
    ],
    SummaryStatistics: statistics,
  },
  { ReferenceId: 3, Name: "db@host", Type: "Database::SQL" },
];

it("has a node for each service, and one for who calls from outside", () => {
  expect(serviceMap(SERVICES).nodes.map(({ id, name, shape }) => [id, name, shape])).toEqual([
    ["client of shop", "shop", "client"],
    ["db@host", "db@host", "database"],
    ["jobs", "jobs", "queue"],
    ["shop", "shop", "service"],
  ]);
});

it("has an edge where both ends are known", () => {
  expect(serviceMap(SERVICES).edges.map(({ id }) => id)).toEqual([
    "client of shop → shop",
    "shop → db@host",
    "shop → jobs",
  ]);
});

it("tells throttles from other errors, and has times in milliseconds", () => {
  const { nodes, edges } = serviceMap(SERVICES);
  const expected = { count: 10, ok: 5, error: 2, throttle: 1, fault: 2, averageMs: 50 };
  expect(nodes.find(({ id }) => id === "shop")?.health).toEqual(expected);
  expect(edges.find(({ to }) => to === "db@host")).toMatchObject({
    health: expected,
    histogram: [{ millis: 2, count: 10 }],
  });
  expect(nodes.find(({ shape }) => shape === "client")?.health).toBeUndefined();
  expect(nodes.find(({ id }) => id === "db@host")?.health).toMatchObject({ count: 0, averageMs: 0 });
});
