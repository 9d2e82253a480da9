import { usePreferences } from "../preferences/preferences-provider.tsx";
import { formatTime } from "../time-range/format-time.ts";
import { MarkerList } from "./marker-list.tsx";
import type { TimeChartProps } from "./time-chart.tsx";
import { ValueTable } from "./value-table.tsx";

/** What a chart shows, in numbers: for those who do not see it, and for those who want to know exactly. */
export function SeriesTable({ title, times, series, format, to, markers = [] }: TimeChartProps) {
  const { zone } = usePreferences().preferences;
  return (
    <details className="series-table">
      <summary>As a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className="series-table-scroll" aria-label={title} tabIndex={0}>
        <ValueTable
          title={title}
          times={times}
          series={series}
          format={format}
          timeText={(time) => formatTime(time, zone, to)}
        />
        <MarkerList markers={markers} to={to} />
      </section>
    </details>
  );
}
