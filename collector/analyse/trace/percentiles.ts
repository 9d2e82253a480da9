export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** The value at a share of all, by nearest rank: one of the values. NaN where there are none. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}

export const ascending = (values: Iterable<number>): Float64Array => Float64Array.from(values).sort();

export const median = (values: Iterable<number>): number => percentile(ascending(values), 0.5);

export function percentiles(values: Iterable<number>): Percentiles {
  const sorted = ascending(values);
  return { p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95), p99: percentile(sorted, 0.99) };
}
