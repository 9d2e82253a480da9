import type { Nanos, UnixNanos } from "@playground/shared/model/units";
import { expect, it } from "vitest";
import type { RequestTally } from "../../store/request-tallies.ts";
import { GraphBuilder } from "../xray/request-graph.ts";
import { seriesOfGraphs } from "./series-of-graphs.ts";

const MILLISECOND = 1_000_000n;

function tally(
  counts: Partial<RequestTally["counts"]>,
  ...durations: [millis: number, count: number][]
): RequestTally {
  return {
    counts: { ok: 0, error: 0, throttle: 0, fault: 0, ...counts },
    totalDuration: 0n as Nanos,
    durations: durations.map(([millis, count]) => ({
      duration: (BigInt(millis) * MILLISECOND) as Nanos,
      count,
    })),
    first: 0n as UnixNanos,
    last: 0n as UnixNanos,
  };
}

const identity = (name: string) => ({ name, type: "AWS::ECS::Container", accountId: undefined });

it("puts the maps of periods together by their nodes", () => {
  const first = new GraphBuilder();
  const orders = first.node(identity("orders"));
  first.taken(orders, tally({ ok: 9, fault: 1 }, [20, 8], [50, 1], [900, 1]));
  first.fromOutside(orders, tally({ ok: 1 }, [20, 1]));
  const second = new GraphBuilder();
  const caller = second.node(identity("orders"));
  const callee = second.node(identity("inventory"));
  second.taken(caller, tally({ ok: 1, error: 2, throttle: 3, fault: 4 }, [30, 10]));
  second.taken(callee, tally({ ok: 2 }, [10, 1], [40, 1]));
  second.edge(caller, callee, tally({ ok: 2 }, [10, 2]));

  const graphs = [
    { start: 600, graph: first.graph() },
    { start: 660, graph: second.graph() },
  ];
  expect(seriesOfGraphs(graphs, 30)).toEqual({
    period: 30,
    services: [
      { ...identity("orders"), type: "client", isRoot: false, points: [] },
      {
        ...identity("orders"),
        isRoot: true,
        points: [
          // The ninth of ten is 50 ms.
          { start: 600, total: 10, faults: 1, ok: 9, p90: 0.05 },
          { start: 660, total: 10, faults: 4, ok: 1, p90: 0.03 },
        ],
      },
      {
        ...identity("inventory"),
        isRoot: false,
        points: [{ start: 660, total: 2, faults: 0, ok: 2, p90: 0.04 }],
      },
    ],
    edges: [
      { caller: 0, callee: 1 },
      { caller: 1, callee: 2 },
    ],
  });
});

it("keeps what is called apart from a service of the same name", () => {
  const graph = new GraphBuilder();
  graph.taken(graph.node(identity("orders")), tally({ ok: 1 }, [10, 1]));
  graph.taken(graph.node(identity("orders"), "remote"), tally({ fault: 1 }, [10, 1]));
  const { services } = seriesOfGraphs([{ start: 0, graph: graph.graph() }], 30);
  expect(services.map(({ points }) => points.map(({ faults }) => faults))).toEqual([[0], [1]]);
});
