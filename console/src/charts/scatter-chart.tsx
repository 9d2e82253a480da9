import "uplot/dist/uPlot.min.css";
import "./time-chart.css";
import { useEffect, useId, useMemo, useRef } from "react";
import uPlot from "uplot";
import type { Preferences } from "../preferences/preferences.ts";
import { usePreferences } from "../preferences/preferences-provider.tsx";
import { formatMillis } from "./format-value.ts";
import { MarkerList } from "./marker-list.tsx";
import { resolvedColour } from "./resolved-colour.ts";
import { type TimeMarker, takeBrush, timeFrame } from "./time-frame.ts";

interface ScatterPoint {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Milliseconds. */
  readonly value: number;
  readonly group: string;
}

interface ScatterBrush {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

interface ScatterChartProps {
  readonly title: string;
  readonly points: readonly ScatterPoint[];
  /** By the group of a point, its CSS colour. */
  readonly colours: Readonly<Record<string, string>>;
  readonly from: number;
  readonly to: number;
  readonly markers?: readonly TimeMarker[];
  readonly height?: number;
  readonly onBrush: (brush: ScatterBrush) => void;
}

const LEAST_BRUSH_PIXELS = 6;
const HEIGHT = 180;

/** Durations over time, a point each; drawing over some of them tells which. What it shows must stand in a table beside it. */
export function ScatterChart(props: ScatterChartProps) {
  const { title, points, from, to, markers = [], colours } = props;
  const place = useRef<HTMLDivElement>(null);
  const { preferences, isDark } = usePreferences();
  const id = useId();
  const latest = useRef(props);
  latest.current = props;
  const chart = useRef<uPlot>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew where the theme or the zone change
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const made = new uPlot(
      optionsFor(element, () => latest.current, preferences.zone),
      dataOf(latest.current),
      element,
    );
    chart.current = made;
    const resized = new ResizeObserver(() =>
      made.setSize({ width: element.clientWidth, height: latest.current.height ?? HEIGHT }),
    );
    resized.observe(element);
    return () => {
      resized.disconnect();
      made.destroy();
      chart.current = undefined;
    };
  }, [isDark, preferences.zone]);

  // New points are put into the chart that is there: somebody may be drawing over it.
  const data = useMemo(() => dataOf({ points, colours }), [points, colours]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ends of the axis are the chart's to ask for
  useEffect(() => {
    const made = chart.current;
    if (made === undefined) return;
    const { left, top, width, height } = made.select;
    made.setData(data);
    made.setSelect({ left, top, width, height }, false);
  }, [data, from, to]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn over the points has changed
  useEffect(() => chart.current?.redraw(), [JSON.stringify(markers)]);

  return (
    <figure className="time-chart" aria-labelledby={id}>
      <figcaption id={id} className="time-chart-title">
        {title}
      </figcaption>
      <div ref={place} aria-hidden="true" />
      {markers.length > 0 && (
        <details className="series-table">
          <summary>What is marked</summary>
          <MarkerList markers={markers} to={to} />
        </details>
      )}
    </figure>
  );
}

function dataOf({ points, colours }: Pick<ScatterChartProps, "points" | "colours">): uPlot.AlignedData {
  const sorted = [...points].sort((a, b) => a.time - b.time);
  return [
    sorted.map(({ time }) => time / 1_000),
    ...Object.keys(colours).map((group) =>
      sorted.map((point) => (point.group === group ? point.value : null)),
    ),
  ];
}

function optionsFor(
  element: HTMLElement,
  current: () => ScatterChartProps,
  zone: Preferences["zone"],
): uPlot.Options {
  const { colours, height = HEIGHT } = current();
  const frame = timeFrame(element, () => ({ ...current(), format: formatMillis }), { zone, height });
  return {
    ...frame,
    series: [
      { value: () => "" },
      ...Object.entries(colours).map(([label, colour]) => ({
        label,
        stroke: resolvedColour(element, colour),
        fill: resolvedColour(element, colour),
        paths: () => null,
        points: { show: true, size: 6, fill: resolvedColour(element, colour) },
        value: (_chart: uPlot, value: number | null) => (value === null ? "" : formatMillis(value)),
      })),
    ],
    cursor: { drag: { x: true, y: true, setScale: false } },
    hooks: { ...frame.hooks, setSelect: [(chart) => brushed(chart, current())] },
  };
}

function brushed(chart: uPlot, { onBrush }: ScatterChartProps): void {
  const brush = takeBrush(chart, LEAST_BRUSH_PIXELS);
  if (brush === undefined) return;
  const { left, top, width, height } = brush;
  onBrush({
    from: chart.posToVal(left, "x") * 1_000,
    to: chart.posToVal(left + width, "x") * 1_000,
    low: Math.max(0, chart.posToVal(top + height, "y")),
    high: chart.posToVal(top, "y"),
  });
}
