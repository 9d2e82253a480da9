import { logGamma } from "../../log-gamma.ts";

/**
 * How likely a χ² value as large as this one is by chance alone: the upper tail of the distribution, by the regularised incomplete gamma
 * function Q(k/2, x/2), a series below its mean and a continued fraction above it.
 * @param degrees of freedom, 1 and more
 * @see https://dlmf.nist.gov/8.9 and https://dlmf.nist.gov/8.11
 */
export function chiSquaredTail(value: number, degrees: number): number {
  if (!(value > 0)) return 1;
  const [a, x] = [degrees / 2, value / 2];
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
}

const MOST_TERMS = 500;
const PRECISION = 1e-14;

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_TERMS && Math.abs(term) > Math.abs(sum) * PRECISION; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * Math.exp(-x + a * Math.log(x) - logGamma(a));
}

/** Lentz's method. */
function upperFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < MOST_TERMS; n++) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / nonZero(an * d + b, tiny);
    c = nonZero(b + an / c, tiny);
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < PRECISION) break;
  }
  return value * Math.exp(-x + a * Math.log(x) - logGamma(a));
}

const nonZero = (value: number, tiny: number): number => (Math.abs(value) < tiny ? tiny : value);
