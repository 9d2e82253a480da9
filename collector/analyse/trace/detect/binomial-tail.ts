import { logGamma } from "../../log-gamma.ts";

/**
 * How likely so many successes or more are, of independent trials that succeed with the same chance.
 * @param successes 0 to `trials`
 * @see https://en.wikipedia.org/wiki/Binomial_distribution
 */
export function binomialTail(successes: number, trials: number, chance: number): number {
  if (successes <= 0 || chance >= 1) return 1;
  if (chance <= 0) return 0;
  const logWays = (count: number) =>
    logGamma(trials + 1) - logGamma(count + 1) - logGamma(trials - count + 1);
  let sum = 0;
  for (let count = successes; count <= trials; count++)
    sum += Math.exp(logWays(count) + count * Math.log(chance) + (trials - count) * Math.log(1 - chance));
  return Math.min(1, sum);
}
