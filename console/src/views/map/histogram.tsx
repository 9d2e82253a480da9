import { formatMillis } from "../../charts/format-value.ts";
import { binHistogram } from "./bin-histogram.ts";
import type { HistogramBar } from "./map-model.ts";

interface HistogramProps {
  readonly bars: readonly HistogramBar[];
  /** Called with what the requests of a bar took at least and at most, in milliseconds. */
  readonly onChoose: (leastMs: number, mostMs: number) => void;
}

const BINS = 40;

/** How many took how long; a bar leads to its traces. */
export function Histogram({ bars, onChoose }: HistogramProps) {
  const bins = binHistogram(bars, BINS);
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const [first] = bins;
  if (first === undefined) return null;
  return (
    <section aria-label="Response times">
      <div className="histogram">
        {bins.map(({ fromMs, toMs, leastMs, mostMs, count }) => {
          const text = `${count} took ${formatMillis(fromMs)} to ${formatMillis(toMs)}`;
          return (
            <button
              type="button"
              key={fromMs}
              title={text}
              aria-label={text}
              disabled={count === 0}
              style={{ height: `${(count / most) * 100}%` }}
              onClick={() => onChoose(leastMs, mostMs)}
            />
          );
        })}
      </div>
      <div className="histogram-ends">
        <span>{formatMillis(first.fromMs)}</span>
        <span>{formatMillis(bins.at(-1)?.toMs ?? first.toMs)}</span>
      </div>
    </section>
  );
}
