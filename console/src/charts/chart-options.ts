import uPlot from "uplot";
import type { Preferences } from "../preferences/preferences.ts";
import { THEME } from "../theme/theme.ts";
import { axisTime } from "./axis-time.ts";
import { resolvedColour } from "./resolved-colour.ts";
import type { TimeChartProps } from "./time-chart.tsx";

const FONT = "11px 'Open Sans', sans-serif";
const LINE_PIXELS = 2;

/** @param current what is to be shown when it is drawn */
export function chartOptions(
  element: HTMLElement,
  current: () => TimeChartProps,
  zone: Preferences["zone"],
): uPlot.Options {
  const { series, height = 160 } = current();
  const text = resolvedColour(element, THEME.textMuted);
  const grid = { stroke: resolvedColour(element, THEME.line), width: 1 };
  return {
    width: element.clientWidth,
    height,
    padding: [8, 8, 0, 0],
    ...(zone === "utc" && {
      tzDate: (seconds: number) => uPlot.tzDate(new Date(seconds * 1_000), "Etc/UTC"),
    }),
    scales: {
      // Of what is shown now, whatever the data: a range of which only a part has any stays as long as it is.
      x: { range: () => [current().from / 1_000, current().to / 1_000] },
      y: { range: (_chart, _low, high) => [0, high > 0 ? high * 1.1 : 1] },
    },
    axes: [
      {
        stroke: text,
        font: FONT,
        grid: { show: false },
        ticks: { ...grid, size: 4 },
        size: 28,
        space: 64,
        values: (_chart, splits, _axis, _space, step) =>
          splits.map((seconds) => axisTime(seconds, step, zone)),
      },
      {
        stroke: text,
        font: FONT,
        grid,
        ticks: { show: false },
        size: 64,
        values: (_chart, splits) => splits.map((value) => current().format(value)),
      },
    ],
    series: [
      { value: (_chart, seconds) => (seconds === null ? "" : axisTime(seconds, 1, zone)) },
      ...series.map(({ label, colour }) => ({
        label,
        stroke: resolvedColour(element, colour),
        width: LINE_PIXELS,
        points: { size: 4 },
        value: (_chart: uPlot, value: number | null) => (value === null ? "" : current().format(value)),
      })),
    ],
    cursor: { drag: { x: true, y: false, setScale: false } },
    hooks: {
      setSelect: [(chart) => brushed(chart, current())],
      draw: [(chart) => drawMarkers(chart, current(), text)],
    },
  };
}

const LEAST_BRUSH_PIXELS = 5;

function brushed(chart: uPlot, { onBrush }: TimeChartProps): void {
  const { left, width } = chart.select;
  chart.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
  if (onBrush === undefined || width < LEAST_BRUSH_PIXELS) return;
  onBrush(chart.posToVal(left, "x") * 1_000, chart.posToVal(left + width, "x") * 1_000);
}

function drawMarkers(chart: uPlot, { markers = [] }: TimeChartProps, colour: string): void {
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.font = FONT;
  ctx.setLineDash([4, 3]);
  for (const { time, label } of markers) {
    const x = chart.valToPos(time / 1_000, "x", true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.fillText(label, x + 3, bbox.top + 10);
  }
  ctx.restore();
}
