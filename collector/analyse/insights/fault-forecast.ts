import { betaBinomialQuantiles } from "./beta-binomial.ts";

/** What is remembered of a node's periods: sums over them in which each weighs less the longer ago it was. */
export interface FaultHistory {
  /** How many periods there were. */
  readonly periods: number;
  /** Σ w */
  readonly weight: number;
  /** Σ w·n, n being the requests of a period. */
  readonly requests: number;
  /** Σ w·x, x being the faults among them. */
  readonly faults: number;
  /** Σ w·x²/n */
  readonly squares: number;
}

/** The number of faults that a period is expected to have: whole numbers, `low` and `high` among them. */
export interface FaultForecast {
  readonly low: number;
  readonly high: number;
  /** The mean. */
  readonly expected: number;
}

export const NO_FAULT_HISTORY: FaultHistory = { periods: 0, weight: 0, requests: 0, faults: 0, squares: 0 };

/** With fewer there is no forecast: how much the share of faults varies cannot be told from them. */
export const MIN_PERIODS = 10;

/** After so many periods one counts half. */
const HALF_LIFE_PERIODS = 60;
const FADING = 0.5 ** (1 / HALF_LIFE_PERIODS);

/** Jeffreys' prior for a proportion: half a fault in one request. */
const PRIOR = { faults: 0.5, requests: 1 };

/** By chance one period in a thousand has more faults than `high`, and at most one in a thousand fewer than `low`. */
const TAIL = 0.001;

/** Of the faults within one period; above it, the distribution would have two modes. */
const MAX_CORRELATION = 1 / 3;

/** The history after one more period. */
export function rememberFaults(
  history: FaultHistory,
  { total, faults }: { readonly total: number; readonly faults: number },
): FaultHistory {
  return {
    periods: history.periods + 1,
    weight: FADING * history.weight + 1,
    requests: FADING * history.requests + total,
    faults: FADING * history.faults + faults,
    squares: FADING * history.squares + faults ** 2 / total,
  };
}

/**
 * The range of faults that a period with so many requests is expected to have.
 *
 * The faults are taken as beta-binomial: a period has a share p of its own, which varies around the history's. The mean of p
 * is that of its posterior, with older periods discounted. Its variance, put as the correlation ρ of two requests of one
 * period, has two parts: what a finite history leaves unknown, 1/(N+2), and how much more the periods of the history differ
 * than chance allows, by moments (Williams 1982): Σ w(x−np)²/(npq) is expected to be (Σw − 1) + ρ·Σw(n−1).
 *
 * @param total requests, at least 1
 * @returns undefined where the history is shorter than `MIN_PERIODS`
 * @see Williams, Extra-Binomial Variation in Logistic Linear Models, Applied Statistics 31 (1982), 144–148
 * @see West and Harrison, Bayesian Forecasting and Dynamic Models, on discount factors
 */
export function forecastFaults(history: FaultHistory, total: number): FaultForecast | undefined {
  if (history.periods < MIN_PERIODS) return undefined;
  const requests = history.requests + PRIOR.requests;
  const share = (history.faults + PRIOR.faults) / requests;
  const correlation = Math.min(1 / (requests + 1) + extraCorrelation(history, share), MAX_CORRELATION);
  const concentration = 1 / correlation - 1;
  const [low = 0, high = total] = betaBinomialQuantiles(
    { trials: total, alpha: share * concentration, beta: (1 - share) * concentration },
    [TAIL, 1 - TAIL],
  );
  return { low, high, expected: share * total };
}

/** How much more alike than by chance the requests of one period are, 0 at least. */
function extraCorrelation({ weight, requests, faults, squares }: FaultHistory, share: number): number {
  const further = requests - weight;
  if (further <= 0) return 0;
  const deviation = (squares - 2 * share * faults + share ** 2 * requests) / (share * (1 - share));
  return Math.max(0, (deviation - (weight - 1)) / further);
}
