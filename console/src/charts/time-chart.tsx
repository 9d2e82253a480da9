import "uplot/dist/uPlot.min.css";
import "./time-chart.css";
import { useEffect, useId, useMemo, useRef } from "react";
import uPlot from "uplot";
import { usePreferences } from "../preferences/preferences-provider.tsx";
import { chartOptions } from "./chart-options.ts";
import type { ChartSeries } from "./chart-series.ts";
import { SeriesTable } from "./series-table.tsx";
import type { TimeFrame } from "./time-frame.ts";

export interface TimeChartProps extends TimeFrame {
  /** What it shows, for those who do not see it. */
  readonly title: string;
  /** Milliseconds since the epoch, ascending. */
  readonly times: readonly number[];
  readonly series: readonly ChartSeries[];
  /** In pixels. Default 160. */
  readonly height?: number;
  /** Called with the range that somebody has drawn over, in milliseconds since the epoch. */
  readonly onBrush?: (from: number, to: number) => void;
}

/** Values over time as lines, with the same as a table behind it. */
export function TimeChart(props: TimeChartProps) {
  const { title, times, series } = props;
  const place = useRef<HTMLDivElement>(null);
  const { preferences, isDark } = usePreferences();
  const id = useId();
  const data = useMemo<uPlot.AlignedData>(
    () => [times.map((time) => time / 1_000), ...series.map(({ values }) => [...values])],
    [times, series],
  );
  const latest = useRef(props);
  latest.current = props;
  // What a chart is made of; new values are put into the one that is there.
  const shape = JSON.stringify(series.map(({ label, colour }) => [label, colour]));
  const chart = useRef<uPlot>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew where its series, the theme or the zone change
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const made = new uPlot(
      chartOptions(element, () => latest.current, preferences.zone),
      data,
      element,
    );
    chart.current = made;
    const resized = new ResizeObserver(() =>
      made.setSize({ width: element.clientWidth, height: latest.current.height ?? 160 }),
    );
    resized.observe(element);
    return () => {
      resized.disconnect();
      made.destroy();
      chart.current = undefined;
    };
  }, [shape, isDark, preferences.zone]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the ends of the axis are the chart's to ask for
  useEffect(() => {
    chart.current?.setData(data);
  }, [data, props.from, props.to]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn over the lines has changed
  useEffect(() => chart.current?.redraw(), [JSON.stringify(props.markers)]);

  return (
    <figure className="time-chart" aria-labelledby={id}>
      <figcaption id={id} className="time-chart-title">
        {title}
      </figcaption>
      <div ref={place} aria-hidden="true" />
      <SeriesTable {...props} />
    </figure>
  );
}
