/**
 * A percentile by the nearest-rank method: the smallest value that at least `share` of all values do not exceed.
 * @param share above 0, up to 1: 0.5 is the median
 * @throws {RangeError} where there are no values, or the share is none
 * @see https://en.wikipedia.org/wiki/Percentile#The_nearest-rank_method
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.ceil(share * sorted.length) - 1];
  if (value === undefined) throw new RangeError(`no percentile ${share} of ${values.length} values`);
  return value;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);
