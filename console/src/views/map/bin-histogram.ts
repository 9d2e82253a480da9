import type { HistogramBar } from "./map-model.ts";

export interface Bin {
  readonly fromMs: number;
  readonly toMs: number;
  readonly count: number;
}

/** Bins of a histogram's values, each as much wider than the one before: response times spread over powers of ten. */
export function binHistogram(bars: readonly HistogramBar[], bins: number): Bin[] {
  const values = bars.filter(({ millis, count }) => millis > 0 && count > 0);
  if (values.length === 0) return [];
  const low = Math.min(...values.map(({ millis }) => millis));
  const high = Math.max(...values.map(({ millis }) => millis));
  if (low === high) return [{ fromMs: low, toMs: high, count: sum(values) }];
  const step = Math.log(high / low) / bins;
  const edge = (index: number): number => low * Math.exp(index * step);
  const placeOf = (millis: number): number => Math.min(bins - 1, Math.floor(Math.log(millis / low) / step));
  const byBin = Map.groupBy(values, ({ millis }) => placeOf(millis));
  return Array.from({ length: bins }, (_, index) => ({
    fromMs: edge(index),
    toMs: edge(index + 1),
    count: sum(byBin.get(index) ?? []),
  }));
}

const sum = (bars: readonly HistogramBar[]): number => bars.reduce((total, { count }) => total + count, 0);
