import "uplot/dist/uPlot.min.css";
import "./time-chart.css";
import { useEffect, useId, useRef } from "react";
import uPlot from "uplot";
import type { Preferences } from "../preferences/preferences.ts";
import { usePreferences } from "../preferences/preferences-provider.tsx";
import { formatMillis } from "./format-value.ts";
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

/** Durations over time, a point each; drawing over some of them tells which. What it shows must stand in a table beside it. */
export function ScatterChart(props: ScatterChartProps) {
  const { title, points, from, to, markers, height = 180 } = props;
  const place = useRef<HTMLDivElement>(null);
  const { preferences, isDark } = usePreferences();
  const id = useId();
  const latest = useRef(props);
  latest.current = props;

  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew where the points, the markers, the theme or the zone change
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const chart = new uPlot(
      optionsFor(element, () => latest.current, preferences.zone),
      dataOf(latest.current),
      element,
    );
    const resized = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height }));
    resized.observe(element);
    return () => {
      resized.disconnect();
      chart.destroy();
    };
  }, [points, from, to, JSON.stringify(markers), isDark, preferences.zone]);

  return (
    <figure className="time-chart" aria-labelledby={id}>
      <figcaption id={id} className="time-chart-title">
        {title}
      </figcaption>
      <div ref={place} aria-hidden="true" />
    </figure>
  );
}

function dataOf({ points, colours }: ScatterChartProps): uPlot.AlignedData {
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
  const { colours, height = 180 } = current();
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
        points: { show: true, size: 6 },
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
