import { ValueTable } from "../charts/value-table.tsx";
import type { Preferences } from "../preferences/preferences.ts";
import { formatFullTime } from "../time-range/format-time.ts";

interface SavedChartProps {
  readonly title: string;
  /** Milliseconds since the epoch, ascending. */
  readonly times: readonly number[];
  readonly series: readonly {
    readonly label: string;
    readonly colour: string;
    /** One for each time; null where there is none. */
    readonly values: readonly (number | null)[];
  }[];
  readonly from: number;
  readonly to: number;
  readonly markers: readonly { readonly time: number; readonly label: string }[];
  readonly format: (value: number) => string;
  readonly zone: Preferences["zone"];
}

const WIDTH = 1_000;
const HEIGHT = 100;

/** Values over time as lines, with the same as a table behind it. */
export function SavedChart(props: SavedChartProps) {
  const { title, times, series, from, to, markers, format, zone } = props;
  const highest = Math.max(...series.flatMap(({ values }) => values).map(Number), Number.MIN_VALUE);
  const across = (time: number): string => (((time - from) / (to - from)) * WIDTH).toFixed(1);
  const up = (value: number): string => (HEIGHT - (value / highest) * HEIGHT).toFixed(1);
  const pointAt = (at: number, values: readonly (number | null)[]): string =>
    `${across(times[at] ?? from)},${up(values[at] ?? 0)}`;
  return (
    <figure>
      <figcaption>
        {title}
        {series.map(({ label, colour }) => (
          <span key={label} className="key" style={{ borderColor: colour }}>
            {label}
          </span>
        ))}
        <span className="muted"> up to {format(highest)}</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={title}>
        {markers.map(({ time, label }) => (
          <line
            key={`${time} ${label}`}
            x1={across(time)}
            x2={across(time)}
            y1="0"
            y2={HEIGHT}
            stroke="var(--theme-text-muted)"
            strokeDasharray="4 3"
            vectorEffect="non-scaling-stroke"
          >
            <title>{label}</title>
          </line>
        ))}
        {series.flatMap(({ label, colour, values }) =>
          unbroken(values).map(([start, end]) => (
            <polyline
              key={`${label} ${start}`}
              points={[start, ...range(start, end)].map((at) => pointAt(at, values)).join(" ")}
              fill="none"
              stroke={colour}
              strokeWidth="2"
              strokeLinecap="round"
              vectorEffect="non-scaling-stroke"
            />
          )),
        )}
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} stroke="var(--theme-line)" />
      </svg>
      <div className="muted">
        {formatFullTime(from, zone)} to {formatFullTime(to, zone)}
      </div>
      <SavedSeries {...props} />
    </figure>
  );
}

const SavedSeries = ({ title, times, series, format, zone }: SavedChartProps) => (
  <details>
    <summary>As a table</summary>
    <div className="wide">
      <ValueTable
        title={title}
        times={times}
        series={series}
        format={format}
        timeText={(time) => formatFullTime(time, zone)}
      />
    </div>
  </details>
);

const range = (start: number, end: number): number[] =>
  Array.from({ length: end - start }, (_, at) => start + at);

/** From where to where there is a value without a gap, the end exclusive. */
function unbroken(values: readonly (number | null)[]): [number, number][] {
  const parts: [number, number][] = [];
  for (const [at, value] of values.entries()) {
    const last = parts.at(-1);
    if (value === null) continue;
    if (last !== undefined && last[1] === at) last[1] = at + 1;
    else parts.push([at, at + 1]);
  }
  return parts;
}
