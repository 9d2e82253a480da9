/**
 * How likely it is that two samples differ as much by chance alone: the two-sided p of Mann and Whitney's U, by its normal approximation
 * with the correction for ties. It asks nothing of the distribution, as durations have long tails.
 *
 *   U = R₁ − n₁(n₁+1)/2      z = (U − n₁n₂/2) / √( n₁n₂/12 · ((n+1) − Σ(t³−t)/(n(n−1))) )
 *
 * @returns 1 where a sample has fewer than five values, or all are equal
 * @see https://en.wikipedia.org/wiki/Mann%E2%80%93Whitney_U_test#Normal_approximation_and_tie_correction
 */
export function rankSumChance(a: readonly number[], b: readonly number[]): number {
  const [n1, n2] = [a.length, b.length];
  if (Math.min(n1, n2) < MIN_VALUES) return 1;
  const all = [...a.map((value) => ({ value, isA: true })), ...b.map((value) => ({ value, isA: false }))];
  all.sort((x, y) => x.value - y.value);
  let rankSum = 0;
  let ties = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to++;
    const rank = (from + 1 + to) / 2;
    for (let at = from; at < to; at++) if (all[at]?.isA) rankSum += rank;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  const n = n1 + n2;
  const u = rankSum - (n1 * (n1 + 1)) / 2;
  const variance = ((n1 * n2) / 12) * (n + 1 - ties / (n * (n - 1)));
  if (variance <= 0) return 1;
  return 2 * normalTail(Math.abs(u - (n1 * n2) / 2) / Math.sqrt(variance));
}

const MIN_VALUES = 5;

/** The upper tail of the standard normal distribution; right to 7 digits. @see https://dlmf.nist.gov/7.2 and Abramowitz and Stegun 7.1.26 */
function normalTail(z: number): number {
  const x = z / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const polynomial =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return Math.min(1, (polynomial * Math.exp(-x * x)) / 2);
}
