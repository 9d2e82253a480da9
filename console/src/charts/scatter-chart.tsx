import "uplot/dist/uPlot.min.css";
import "./time-chart.css";
import { useEffect, useId, useRef } from "react";
import uPlot from "uplot";
import { usePreferences } from "../preferences/preferences-provider.tsx";
import { THEME } from "../theme/theme.ts";
import { axisTime } from "./axis-time.ts";
import { formatMillis } from "./format-value.ts";
import { resolvedColour } from "./resolved-colour.ts";

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
  readonly height?: number;
  readonly onBrush: (brush: ScatterBrush) => void;
}

const FONT = "11px 'Open Sans', sans-serif";
const LEAST_BRUSH_PIXELS = 6;

/** Durations over time, a point each; drawing over some of them tells which. What it shows must stand in a table beside it. */
export function ScatterChart(props: ScatterChartProps) {
  const { title, points, from, to, height = 180 } = props;
  const place = useRef<HTMLDivElement>(null);
  const { preferences, isDark } = usePreferences();
  const id = useId();
  const latest = useRef(props);
  latest.current = props;

  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew where the points, the theme or the zone change
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
  }, [points, from, to, isDark, preferences.zone]);

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
  zone: "local" | "utc",
): uPlot.Options {
  const { colours, from, to, height = 180 } = current();
  const stroke = resolvedColour(element, THEME.textMuted);
  const grid = { stroke: resolvedColour(element, THEME.line), width: 1 };
  return {
    width: element.clientWidth,
    height,
    padding: [8, 8, 0, 0],
    scales: {
      x: { min: from / 1_000, max: to / 1_000 },
      y: { range: (_chart, _low, high) => [0, high > 0 ? high * 1.1 : 1] },
    },
    axes: [
      {
        stroke,
        font: FONT,
        grid: { show: false },
        ticks: { ...grid, size: 4 },
        size: 28,
        space: 64,
        values: (_chart, splits, _axis, _space, step) =>
          splits.map((seconds) => axisTime(seconds, step, zone)),
      },
      {
        stroke,
        font: FONT,
        grid,
        ticks: { show: false },
        size: 64,
        values: (_chart, splits) => splits.map(formatMillis),
      },
    ],
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
    hooks: { setSelect: [(chart) => brushed(chart, current())] },
  };
}

function brushed(chart: uPlot, { onBrush }: ScatterChartProps): void {
  const { left, top, width, height } = chart.select;
  chart.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
  if (width < LEAST_BRUSH_PIXELS && height < LEAST_BRUSH_PIXELS) return;
  onBrush({
    from: chart.posToVal(left, "x") * 1_000,
    to: chart.posToVal(left + width, "x") * 1_000,
    low: Math.max(0, chart.posToVal(top + height, "y")),
    high: chart.posToVal(top, "y"),
  });
}
