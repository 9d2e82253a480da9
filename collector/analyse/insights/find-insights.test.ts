import { describe, expect, it } from "vitest";
import { type FoundInsight, findInsights } from "./find-insights.ts";
import { INSIGHT_PERIOD } from "./insight-timing.ts";
import {
  countForTest,
  faultsForTest,
  graphForTest,
  MIDNIGHT,
  pointsForTest,
  randomForTest,
  times,
} from "./series-for-test.ts";
import type { ServiceGraphSeries } from "./service-series.ts";

const FAULTY = { faults: 20 };
const CHAIN = [
  ["storefront", "orders"],
  ["orders", "inventory"],
] as const;

/** After so many periods. */
const at = (periods: number): number => MIDNIGHT + periods * INSIGHT_PERIOD;

const until = (graph: ServiceGraphSeries, periods: number): FoundInsight[] =>
  findInsights(graph, "Default", { from: MIDNIGHT, to: at(periods) });

/** What happened: after how many periods, what, the root cause, and who joined. */
const story = ({ graph, track }: FoundInsight): string[] =>
  track.events.map(({ kind, time, rootCause, joined }) => {
    const names = [rootCause, ...joined].map((place) => graph.services[place]?.name);
    return `${(time - MIDNIGHT) / INSIGHT_PERIOD} ${kind} ${names.join(" ")}`;
  });

/** Healthy but for some periods, 120 in all. */
const bad = (from: number, to: number, period: object = FAULTY) =>
  pointsForTest([...times(from, {}), ...times(to - from, period), ...times(120 - to, {})]);
const well = () => bad(120, 120);

describe("an insight", () => {
  it("opens with the second anomalous period, and closes after five others", () => {
    const [insight, ...others] = until(graphForTest({ orders: bad(60, 80) }), 120);
    expect(others).toEqual([]);
    expect(insight).toMatchObject({ kind: "fault", track: { start: at(60), end: at(80) } });
    expect(insight && story(insight)).toEqual(["62 opened orders orders", "85 closed orders"]);
  });

  it("goes on where fewer than five others lie between", () => {
    const points = pointsForTest([...times(60, {}), ...times(5, [...times(4, {}), FAULTY, FAULTY]).flat()]);
    const [insight, ...others] = until(graphForTest({ orders: points }), 90);
    expect(others).toEqual([]);
    expect(insight?.track).toMatchObject({ start: at(64), end: undefined });
  });

  it("is not made of one anomalous period", () => {
    expect(until(graphForTest({ orders: bad(60, 61) }), 120)).toEqual([]);
  });

  it("closes where the requests stop", () => {
    const points = pointsForTest([...times(60, {}), ...times(4, FAULTY)]);
    expect(until(graphForTest({ orders: points }), 80)[0]?.track.end).toBe(at(64));
  });

  it("ends after six hours, when its faults are what is expected", () => {
    const points = pointsForTest([...times(60, {}), ...times(900, FAULTY)]);
    const [insight, ...others] = until(graphForTest({ orders: points }), 960);
    expect(others).toEqual([]);
    expect(insight && story(insight)).toEqual(["62 opened orders orders", `${60 + 720} closed orders`]);
  });

  it("keeps its id and what was told, while it goes on", () => {
    const graph = graphForTest({ orders: bad(60, 80) });
    const ids = [62, 70, 85, 120].map((periods) => until(graph, periods).map(({ id }) => id));
    expect(new Set(ids.map(String)).size).toBe(1);
    expect(until(graph, 61)).toEqual([]);
    expect(until(graph, 84)[0]?.track.end).toBeUndefined();
  });
});

describe("one insight", () => {
  it("is made of the nodes of a call path, and the deepest is its cause", () => {
    const graph = graphForTest(
      { storefront: bad(60, 80), orders: bad(60, 80), inventory: bad(60, 80) },
      CHAIN,
    );
    expect(until(graph, 120).map(story)).toEqual([
      ["62 opened inventory storefront orders inventory", "85 closed inventory"],
    ]);
  });

  it("has the callee with the most faults as its cause, where there are two", () => {
    const services = {
      storefront: bad(60, 80, { faults: 30 }),
      orders: bad(60, 80, { faults: 8 }),
      inventory: bad(60, 80, { faults: 22 }),
    };
    const calls = [
      ["storefront", "orders"],
      ["storefront", "inventory"],
    ] as const;
    const [insight, ...others] = until(graphForTest(services, calls), 120);
    expect(others).toEqual([]);
    expect(insight && story(insight)[0]).toBe("62 opened inventory storefront orders inventory");
  });

  it("spreads to callers", () => {
    const graph = graphForTest({ storefront: well(), orders: bad(65, 80), inventory: bad(60, 80) }, CHAIN);
    expect(until(graph, 120).map(story)).toEqual([
      ["62 opened inventory inventory", "67 spread inventory orders", "85 closed inventory"],
    ]);
  });

  it("keeps its id when its cause turns out to be deeper", () => {
    const graph = graphForTest({ storefront: well(), orders: bad(60, 80), inventory: bad(65, 80) }, CHAIN);
    expect(until(graph, 120).map(story)).toEqual([
      ["62 opened orders orders", "67 spread inventory inventory", "85 closed inventory"],
    ]);
    expect(until(graph, 120)[0]?.id).toBe(until(graph, 63)[0]?.id);
  });

  it("connects over a node that was anomalous once", () => {
    const orders = pointsForTest([...times(60, {}), {}, FAULTY, ...times(58, {})]);
    const graph = graphForTest({ storefront: bad(60, 80), orders, inventory: bad(60, 80) }, CHAIN);
    expect(until(graph, 120)).toHaveLength(1);
  });

  it("tells when it is half as bad again", () => {
    const points = pointsForTest([
      ...times(60, {}),
      ...times(10, { faults: 10 }),
      ...times(5, { faults: 14 }),
      ...times(5, { faults: 16 }),
      ...times(40, {}),
    ]);
    expect(until(graphForTest({ orders: points }), 120).map(story)).toEqual([
      ["62 opened orders orders", "76 worsened orders", "85 closed orders"],
    ]);
  });
});

describe("two insights", () => {
  it("are nodes that do not call each other", () => {
    const graph = graphForTest({ storefront: well(), orders: bad(60, 80), inventory: bad(60, 80) }, [
      ["storefront", "orders"],
      ["storefront", "inventory"],
    ]);
    const insights = until(graph, 120);
    expect(insights.map(({ track }) => track.members)).toEqual(expect.arrayContaining([[1], [2]]));
    expect(new Set(insights.map(({ id }) => id)).size).toBe(2);
  });

  it("are anomalies of one node with time between them", () => {
    const points = pointsForTest([
      ...times(60, {}),
      ...times(2, [...times(3, FAULTY), ...times(20, {})]).flat(),
    ]);
    expect(until(graphForTest({ orders: points }), 106).map(({ track }) => track.start)).toEqual([
      at(60),
      at(83),
    ]);
  });

  it("are faults and durations", () => {
    const graph = graphForTest({ orders: bad(60, 80, { faults: 20, p90: 2 }) });
    expect(
      until(graph, 120)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(["fault", "latency"]);
  });
});

describe("with faults by chance", () => {
  const noisy = (seed: number, shares: readonly number[]) => {
    const random = randomForTest(seed);
    return pointsForTest(
      shares.map((share) => {
        const total = Math.max(1, countForTest(random, 50));
        return { total, faults: faultsForTest(random, total, share) };
      }),
    );
  };

  it("finds nothing in ten days of a steady hundredth", () => {
    // 0.006 insights a day are to be expected at most.
    const day = 86_400 / INSIGHT_PERIOD;
    const found = Array.from({ length: 10 }, (_, seed) =>
      until(graphForTest({ orders: noisy(seed + 1, times(day, 0.01)) }), day),
    );
    expect(found.flat()).toEqual([]);
  });

  it("finds a jump to a fifth within three periods", () => {
    const delays = Array.from({ length: 50 }, (_, seed) => {
      const points = noisy(seed + 100, [...times(120, 0.01), ...times(20, 0.2)]);
      const [insight] = until(graphForTest({ orders: points }), 140);
      return ((insight?.track.events[0]?.time ?? Number.NaN) - at(120)) / INSIGHT_PERIOD;
    });
    expect(delays.filter((delay) => delay >= 2 && delay <= 3)).toHaveLength(delays.length);
  });
});
