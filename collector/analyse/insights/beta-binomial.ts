/** How many of some trials succeed, where the chance of success is itself drawn from a beta distribution. */
export interface BetaBinomial {
  /** A whole number, at least 1. */
  readonly trials: number;
  /** Both above 0, and at least one of them 1 or more: then the distribution has one mode. */
  readonly alpha: number;
  readonly beta: number;
}

/** Terms that are smaller than this share of what was added up change no quantile that is asked for. */
const NEGLIGIBLE = 1e-13;

/**
 * The least counts at which the distribution function reaches the given probabilities.
 *
 * The terms are added up outwards from the mean, relative to the one there, so that none of them can underflow:
 *
 *     P(k+1) / P(k) = (n−k)(α+k) / ((k+1)(β+n−k−1))
 *
 * @param probabilities between 0 and 1, ascending
 * @see https://en.wikipedia.org/wiki/Beta-binomial_distribution
 */
export function betaBinomialQuantiles(
  distribution: BetaBinomial,
  probabilities: readonly number[],
): number[] {
  const { lowest, terms } = termsAroundMean(distribution);
  const sum = terms.reduce((total, term) => total + term, 0);
  return probabilities.map((probability) => {
    let reached = 0;
    const place = terms.findIndex((term) => {
      reached += term;
      return reached >= probability * sum;
    });
    return lowest + (place === -1 ? terms.length - 1 : place);
  });
}

/** The terms that count, relative to the one at the mean. */
function termsAroundMean({ trials, alpha, beta }: BetaBinomial): { lowest: number; terms: number[] } {
  const mean = Math.floor((trials * alpha) / (alpha + beta));
  const ratio = (count: number) =>
    ((trials - count) * (alpha + count)) / ((count + 1) * (beta + trials - count - 1));
  const above: number[] = [];
  let sum = 1;
  for (let count = mean, term = 1; count < trials; count++) {
    const next = term * ratio(count);
    if (next < term && next < NEGLIGIBLE * sum) break;
    above.push(next);
    sum += next;
    term = next;
  }
  const below: number[] = [];
  for (let count = mean, term = 1; count > 0; count--) {
    const next = term / ratio(count - 1);
    if (next < term && next < NEGLIGIBLE * sum) break;
    below.push(next);
    sum += next;
    term = next;
  }
  return { lowest: mean - below.length, terms: [...below.reverse(), 1, ...above] };
}
