import type { HistogramBar } from "./map-model.ts";

export interface Bin {
  /** Its edges in the drawing. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly count: number;
  /** What its requests took at least and at most: X-Ray says it to two digits. */
  readonly leastMs: number;
  readonly mostMs: number;
}

/** Bins of a histogram's values, each as much wider than the one before: response times spread over powers of ten. */
export function binHistogram(bars: readonly HistogramBar[], bins: number): Bin[] {
  const values = bars.filter(({ millis, count }) => millis > 0 && count > 0);
  if (values.length === 0) return [];
  const low = Math.min(...values.map(({ millis }) => millis));
  const high = Math.max(...values.map(({ millis }) => millis));
  if (low === high) return [binOf(values, low, high)];
  const step = Math.log(high / low) / bins;
  const edge = (index: number): number => low * Math.exp(index * step);
  const placeOf = (millis: number): number => Math.min(bins - 1, Math.floor(Math.log(millis / low) / step));
  const byBin = Map.groupBy(values, ({ millis }) => placeOf(millis));
  return Array.from({ length: bins }, (_, index) =>
    binOf(byBin.get(index) ?? [], edge(index), edge(index + 1)),
  );
}

const binOf = (values: readonly HistogramBar[], fromMs: number, toMs: number): Bin => ({
  fromMs,
  toMs,
  count: values.reduce((total, { count }) => total + count, 0),
  leastMs: Math.min(toMs, ...values.map(({ millis }) => millis - halfUnit(millis))),
  mostMs: Math.max(fromMs, ...values.map(({ millis }) => millis + halfUnit(millis))),
});

/** Half of the last of two digits: 590 is anything from 585 to 595. */
const halfUnit = (value: number): number => 10 ** (Math.floor(Math.log10(value)) - 1) / 2;
