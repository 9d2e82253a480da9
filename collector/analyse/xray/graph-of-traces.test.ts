import { expect, it } from "vitest";
import { describeGraph } from "./describe-graph.ts";
import { checkout, EPOCH, part } from "./documents-for-test.ts";
import { graphOfTraces } from "./graph-of-traces.ts";
import { traceTree } from "./trace-tree.ts";

const graphOf = (...traces: readonly Parameters<typeof traceTree>[0][]) =>
  describeGraph(graphOfTraces(traces.map((documents) => traceTree(documents))));

/** A graph as lines `caller -> callee ok/error/throttle/fault seconds`. */
function linesOf(services: ReturnType<typeof graphOf>): string[] {
  return services.flatMap(({ Name, Type = "-", Edges = [] }) =>
    Edges.map(({ ReferenceId = -1, SummaryStatistics: counts }) => {
      const { OkCount, ErrorStatistics, FaultStatistics, TotalResponseTime } = counts ?? {};
      const told = [
        OkCount,
        ErrorStatistics?.OtherCount,
        ErrorStatistics?.ThrottleCount,
        FaultStatistics?.TotalCount,
      ];
      return `${Name} (${Type}) -> ${services[ReferenceId]?.Name} ${told.join("/")} ${TotalResponseTime}`;
    }),
  );
}

it("has who calls whom, from the client on, as each caller saw it", () => {
  expect(linesOf(graphOf(checkout()))).toEqual([
    "web (client) -> web 0/0/0/1 0.2",
    "orders (-) -> shop@db 1/0/0/1 0.103",
    "orders (-) -> stock 1/0/0/0 0.5",
    "web (AWS::ECS::Container) -> orders 0/0/0/1 0.16",
  ]);
});

it("tells what each node took", () => {
  const services = graphOf(checkout());
  expect(services.map(({ Name, Type, Root, State }) => ({ Name, Type, Root, State }))).toEqual([
    { Name: "web", Type: "client", State: "unknown" },
    { Name: "orders", State: "active" },
    { Name: "shop@db", Type: "Database::SQL", State: "unknown" },
    { Name: "stock", State: "active" },
    { Name: "web", Type: "AWS::ECS::Container", Root: true, State: "active" },
  ]);
  expect(services[2]).toEqual({
    ReferenceId: 2,
    Name: "shop@db",
    Names: ["shop@db"],
    Type: "Database::SQL",
    State: "unknown",
    StartTime: new Date(EPOCH * 1_000 + 30),
    EndTime: new Date(EPOCH * 1_000 + 140),
    Edges: [],
    SummaryStatistics: {
      OkCount: 1,
      ErrorStatistics: { ThrottleCount: 0, OtherCount: 0, TotalCount: 0 },
      FaultStatistics: { OtherCount: 1, TotalCount: 1 },
      TotalCount: 2,
      TotalResponseTime: 0.103,
    },
    DurationHistogram: [
      { Value: 0.003, Count: 1 },
      { Value: 0.1, Count: 1 },
    ],
    ResponseTimeHistogram: [
      { Value: 0.003, Count: 1 },
      { Value: 0.1, Count: 1 },
    ],
  });
  expect(services[0]).not.toHaveProperty("SummaryStatistics");
});

it("adds up several traces", () => {
  expect(linesOf(graphOf(checkout(), checkout()))[1]).toBe("orders (-) -> shop@db 2/0/0/2 0.206");
});

it("leaves out what is in progress, and counts a throttled request as an error", () => {
  const { end_time: _, ...open } = part(0, 0, { id: "open", in_progress: true });
  expect(graphOf([open])).toEqual([]);
  const throttled = part(0, 5, { id: "busy", error: true, throttle: true });
  expect(graphOf([throttled])[1]?.SummaryStatistics).toMatchObject({
    ErrorStatistics: { ThrottleCount: 1, OtherCount: 0, TotalCount: 1 },
    TotalCount: 1,
  });
});

it("has no edge to a segment whose caller is not there", () => {
  expect(linesOf(graphOf([part(0, 1, { id: "late", parent_id: "gone" })]))).toEqual([]);
});
