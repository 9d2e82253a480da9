import { usePreferences } from "../preferences/preferences-provider.tsx";
import { formatTime } from "../time-range/format-time.ts";
import { MarkerList } from "./marker-list.tsx";
import type { TimeChartProps } from "./time-chart.tsx";

/** What a chart shows, in numbers: for those who do not see it, and for those who want to know exactly. */
export function SeriesTable({ title, times, series, format, to, markers = [] }: TimeChartProps) {
  const { zone } = usePreferences().preferences;
  return (
    <details className="series-table">
      <summary>As a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className="series-table-scroll" aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Time</th>
              {series.map(({ label }) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {times.map((time, row) => (
              <tr key={time}>
                <th scope="row">{formatTime(time, zone, to)}</th>
                {series.map(({ label, values }) => {
                  const value = values[row] ?? null;
                  return <td key={label}>{value === null ? "–" : format(value)}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
        <MarkerList markers={markers} to={to} />
      </section>
    </details>
  );
}
