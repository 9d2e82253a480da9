import { INSIGHT_PERIOD } from "./insight-timing.ts";
import type { SeriesEdge, SeriesPoint, ServiceGraphSeries } from "./service-series.ts";

/** 2026-11-23T00:00:00Z, in Unix seconds. */
export const MIDNIGHT = 1_795_392_000;

/** What one period had; what is not said is a healthy one of 50 requests. */
type PeriodForTest = Partial<Omit<SeriesPoint, "start" | "ok">>;

/** One point a period from midnight on; `undefined` is a period without requests. */
export const pointsForTest = (periods: readonly (PeriodForTest | undefined)[]): SeriesPoint[] =>
  periods.flatMap((period, index) => {
    if (period === undefined) return [];
    const { total = 50, faults = 0, p90 = 0.1 } = period;
    return { start: MIDNIGHT + index * INSIGHT_PERIOD, total, faults, ok: total - faults, p90 };
  });

/** The same period so many times. */
export const times = <Period>(count: number, period: Period): Period[] => new Array(count).fill(period);

/**
 * A service map by the names of its nodes; the first takes the requests from outside.
 * @param calls such as `["storefront", "orders"]`
 */
export function graphForTest(
  services: Readonly<Record<string, readonly SeriesPoint[]>>,
  calls: readonly (readonly [string, string])[] = [],
): ServiceGraphSeries {
  const names = Object.keys(services);
  const edges = calls.map(
    ([caller, callee]): SeriesEdge => ({ caller: names.indexOf(caller), callee: names.indexOf(callee) }),
  );
  return {
    period: INSIGHT_PERIOD,
    services: Object.entries(services).map(([name, points], place) => ({
      name,
      type: "AWS::ECS::Container",
      accountId: undefined,
      isRoot: place === 0,
      points,
    })),
    edges,
  };
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomForTest(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How many of the requests fail, where each does with the same chance. */
export function faultsForTest(random: () => number, total: number, share: number): number {
  let faults = 0;
  for (let request = 0; request < total; request++) if (random() < share) faults++;
  return faults;
}

/** Poisson, by Knuth's multiplication of uniform numbers. @param mean at most some hundreds */
export function countForTest(random: () => number, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}
