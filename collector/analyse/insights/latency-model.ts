import { MIN_PERIODS } from "./fault-forecast.ts";
import type { NodeModel } from "./judge-periods.ts";

/** Weighted mean and variance of the logarithm of a node's durations, of which nine of ten were shorter. */
export interface LatencyHistory {
  readonly periods: number;
  readonly mean: number;
  readonly variance: number;
}

/** What each period weighs against those before it; until there are so many, all weigh alike. */
const WEIGHT = 1 / 60;

/** For any distribution with one mode at most 3 % of values are so far off (Vysochanskij and Petunin), for a normal one 0.01 %. */
const DEVIATIONS = 4;

/** Of the logarithm: durations that vary by less than a twentieth are not taken to be steadier than that. */
const MIN_DEVIATION = 0.05;

/** How many times the expected duration it must be, so that it matters as well. */
const MIN_FACTOR = 1.5;

/** With fewer requests, one of them alone decides what nine of ten do not exceed. */
const MIN_REQUESTS = 10;

/** Seconds. Less is not told apart. */
const SHORTEST = 1e-6;

const logarithm = (seconds: number): number => Math.log(Math.max(seconds, SHORTEST));

/**
 * Expects durations to be log-normal, with an exponentially weighted mean and variance.
 * This is an addition of the playground: X-Ray itself has insights for faults only.
 * @see https://www.itl.nist.gov/div898/handbook/pmc/section3/pmc324.htm
 */
export const LATENCY_MODEL: NodeModel<LatencyHistory> = {
  empty: { periods: 0, mean: 0, variance: 0 },
  judge({ periods, mean, variance }, { total, p90 }) {
    const expected = Math.exp(mean);
    const bound = Math.exp(mean + DEVIATIONS * Math.max(Math.sqrt(variance), MIN_DEVIATION));
    const isKnown = periods >= MIN_PERIODS && total >= MIN_REQUESTS;
    const isAnomalous = isKnown && p90 > bound && p90 >= MIN_FACTOR * expected;
    return { isAnomalous, excess: isAnomalous ? (p90 - expected) * total : 0, severity: p90 };
  },
  learn(history, { total, p90 }) {
    if (total < MIN_REQUESTS) return history;
    const periods = history.periods + 1;
    const weight = Math.max(1 / periods, WEIGHT);
    const deviation = logarithm(p90) - history.mean;
    return {
      periods,
      mean: history.mean + weight * deviation,
      variance: (1 - weight) * (history.variance + weight * deviation ** 2),
    };
  },
};
