import type { Preferences } from "../preferences/preferences.ts";
import { formatFullTime } from "../time-range/format-time.ts";

interface SavedChartProps {
  readonly title: string;
  /** Milliseconds since the epoch, ascending. */
  readonly times: readonly number[];
  readonly series: readonly {
    readonly label: string;
    readonly colour: string;
    readonly values: readonly number[];
  }[];
  readonly from: number;
  readonly to: number;
  readonly markers: readonly { readonly time: number; readonly label: string }[];
  readonly format: (value: number) => string;
  readonly zone: Preferences["zone"];
}

const WIDTH = 1_000;
const HEIGHT = 100;

/** Values over time as lines. What it shows must stand in a table beside it. */
export function SavedChart({ title, times, series, from, to, markers, format, zone }: SavedChartProps) {
  const highest = Math.max(...series.flatMap(({ values }) => values), Number.MIN_VALUE);
  const across = (time: number): string => (((time - from) / (to - from)) * WIDTH).toFixed(1);
  const up = (value: number): string => (HEIGHT - (value / highest) * HEIGHT).toFixed(1);
  return (
    <figure>
      <figcaption>
        {title}
        {series.map(({ label, colour }) => (
          <span key={label} className="key" style={{ color: colour }}>
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
        {series.map(({ label, colour, values }) => (
          <polyline
            key={label}
            points={values.map((value, place) => `${across(times[place] ?? from)},${up(value)}`).join(" ")}
            fill="none"
            stroke={colour}
            strokeWidth="2"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} stroke="var(--theme-line)" />
      </svg>
      <div className="muted">
        {formatFullTime(from, zone)} to {formatFullTime(to, zone)}
      </div>
    </figure>
  );
}
