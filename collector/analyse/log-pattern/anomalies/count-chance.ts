import { logGamma } from "../../log-gamma.ts";

/** How often something happens in a period, by what was counted before. */
export interface CountModel {
  readonly mean: number;
  /** At least the mean: equal to it, events come independently (Poisson); above it, in bunches (negative binomial). */
  readonly variance: number;
}

/** Terms that are smaller than this share of what was added up change nothing. */
const NEGLIGIBLE = 1e-9;
/** More than are needed where a count is three standard deviations away, whatever the model. */
const MAX_TERMS = 100_000;

/** @param count a whole number above the mean */
export const chanceOfAtLeast = (model: CountModel, count: number): number => sumOfTerms(model, count, 1);

/** @param count a whole number below the mean */
export const chanceOfAtMost = (model: CountModel, count: number): number => sumOfTerms(model, count, -1);

/**
 * Adds up the chances of a count and of those behind it, away from the mean, so that the terms get smaller.
 *
 *     Poisson             P(k+1) / P(k) = m / (k+1)
 *     negative binomial   P(k+1) / P(k) = (k+r) q / (k+1)    r = m² / (v−m), q = 1 − m/v
 *
 * @see https://en.wikipedia.org/wiki/Negative_binomial_distribution
 */
function sumOfTerms(model: CountModel, count: number, step: 1 | -1): number {
  const ratio = ratioAfter(model);
  let term = Math.exp(logChance(model, count));
  let sum = term;
  let at = count;
  for (let terms = 0; terms < MAX_TERMS; terms++) {
    if (step === -1 && at === 0) break;
    term *= step === 1 ? ratio(at) : 1 / ratio(at - 1);
    at += step;
    sum += term;
    if (term < NEGLIGIBLE * sum) break;
  }
  return Math.min(1, sum);
}

/** Below this share of the mean, the bunching cannot be told from rounding. */
const POISSON_EXCESS = 1e-9;

const isPoisson = ({ mean, variance }: CountModel): boolean => variance - mean <= POISSON_EXCESS * mean;

function ratioAfter(model: CountModel): (count: number) => number {
  const { mean, variance } = model;
  if (isPoisson(model)) return (count) => mean / (count + 1);
  const r = mean ** 2 / (variance - mean);
  const q = 1 - mean / variance;
  return (count) => ((count + r) * q) / (count + 1);
}

function logChance(model: CountModel, count: number): number {
  const { mean, variance } = model;
  if (isPoisson(model)) return count * Math.log(mean) - mean - logGamma(count + 1);
  const r = mean ** 2 / (variance - mean);
  const q = 1 - mean / variance;
  const ways = logGamma(count + r) - logGamma(r) - logGamma(count + 1);
  return ways + r * Math.log(1 - q) + count * Math.log(q);
}
