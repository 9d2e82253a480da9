import { type CountModel, chanceOfAtLeast, chanceOfAtMost } from "./count-chance.ts";

export interface Unusual {
  readonly kind: "burst" | "drop";
  /** Events that a period was expected to have. */
  readonly expected: number;
}

/** Periods that a template must have been watched for before its counts are judged. */
export const LEARNED_PERIODS = 10;

/** Counts with less of a chance are unusual: about one of a million, as there are many templates and periods. */
const SMALL_CHANCE = 1e-6;
/** A burst is this many times what was expected, and has so many events more; a drop has this share, of so many events. */
const BURST_FACTOR = 3;
const BURST_EXCESS = 5;
const DROP_FACTOR = 1 / 4;
const DROP_FROM = 10;

/**
 * Says whether a count is far from those before it: by the chance that it would have if events went on as they did, and by
 * how much it is, so that it matters too.
 *
 * @param learned events of the template in earlier periods, at least {@link LEARNED_PERIODS}
 * @param traffic how many times as many lines of other templates there are as there were: what goes up and down with all
 *   others is no anomaly of this one
 */
export function judgeCount(count: number, learned: readonly number[], traffic: number): Unusual | undefined {
  const model = modelOf(learned);
  const high = scaled(model, Math.max(1, traffic));
  const isBurst = count >= BURST_FACTOR * high.mean && count >= high.mean + BURST_EXCESS;
  if (isBurst && chanceOfAtLeast(high, count) < SMALL_CHANCE) return { kind: "burst", expected: high.mean };
  const low = scaled(model, Math.min(1, traffic));
  const isDrop = low.mean >= DROP_FROM && count <= DROP_FACTOR * low.mean;
  if (isDrop && chanceOfAtMost(low, count) < SMALL_CHANCE) return { kind: "drop", expected: low.mean };
  return undefined;
}

/** Half an event more than were seen: that nothing was seen yet does not make a first event impossible. */
const UNSEEN = 0.5;

/** What is known from a few periods only is known less well: the variance is that of a forecast. */
function modelOf(learned: readonly number[]): CountModel {
  const periods = learned.length;
  const sum = learned.reduce((total, count) => total + count, 0);
  const mean = (sum + UNSEEN) / periods;
  const squares = learned.reduce((total, count) => total + (count - sum / periods) ** 2, 0);
  const variance = Math.max(mean, squares / (periods - 1));
  return { mean, variance: variance * (1 + 1 / periods) };
}

/** Events that are bunched stay so: the standard deviation grows as the mean does. */
const scaled = ({ mean, variance }: CountModel, factor: number): CountModel => ({
  mean: mean * factor,
  variance: Math.max(mean * factor, variance * factor ** 2),
});
