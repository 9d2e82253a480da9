import type uPlot from "uplot";
import type { Preferences } from "../preferences/preferences.ts";
import { axisTime } from "./axis-time.ts";
import { resolvedColour } from "./resolved-colour.ts";
import type { TimeChartProps } from "./time-chart.tsx";
import { takeBrush, timeFrame } from "./time-frame.ts";

const LINE_PIXELS = 2;
const LEAST_BRUSH_PIXELS = 5;

/** @param current what is to be shown when it is drawn */
export function chartOptions(
  element: HTMLElement,
  current: () => TimeChartProps,
  zone: Preferences["zone"],
): uPlot.Options {
  const { series, height = 160 } = current();
  const frame = timeFrame(element, current, { zone, height });
  return {
    ...frame,
    series: [
      { value: (_chart, seconds) => (seconds === null ? "" : axisTime(seconds, 1, zone)) },
      ...series.map(({ label, colour }) => ({
        label,
        stroke: resolvedColour(element, colour),
        width: LINE_PIXELS,
        points: { size: 4, fill: resolvedColour(element, colour) },
        value: (_chart: uPlot, value: number | null) => (value === null ? "" : current().format(value)),
      })),
    ],
    cursor: { drag: { x: true, y: false, setScale: false } },
    hooks: { ...frame.hooks, setSelect: [(chart) => brushed(chart, current())] },
  };
}

function brushed(chart: uPlot, { onBrush }: TimeChartProps): void {
  const brush = takeBrush(chart, LEAST_BRUSH_PIXELS);
  if (onBrush === undefined || brush === undefined) return;
  const at = (pixels: number): number => chart.posToVal(pixels, "x") * 1_000;
  onBrush(at(brush.left), at(brush.left + brush.width));
}
