import uPlot from "uplot";
import type { Preferences } from "../preferences/preferences.ts";
import { THEME } from "../theme/theme.ts";
import { axisTime } from "./axis-time.ts";
import { resolvedColour } from "./resolved-colour.ts";

const FONT = "11px 'Open Sans', sans-serif";

/** A point in time that is marked in a chart, such as a fault that was switched on. */
export interface TimeMarker {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly label: string;
}

/** What a chart over time shows now; asked for whenever it is drawn. */
export interface TimeFrame {
  /** The ends of the time axis, in milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  readonly markers?: readonly TimeMarker[];
  readonly format: (value: number) => string;
}

/** What all charts over time have in common: their axes, and what is marked on them. */
export function timeFrame(
  element: HTMLElement,
  current: () => TimeFrame,
  { zone, height }: { readonly zone: Preferences["zone"]; readonly height: number },
): Omit<uPlot.Options, "series" | "cursor"> {
  const text = resolvedColour(element, THEME.textMuted);
  const grid = { stroke: resolvedColour(element, THEME.line), width: 1 };
  return {
    width: element.clientWidth,
    height,
    // At the right, half of the last time below the axis.
    padding: [8, 20, 0, 0],
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
    hooks: { draw: [(chart) => drawMarkers(chart, current(), text)] },
  };
}

function drawMarkers(chart: uPlot, { markers = [] }: TimeFrame, colour: string): void {
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
    // Where there is no room behind the line it stands before it.
    const isLate = x + ctx.measureText(label).width + 3 > bbox.left + bbox.width;
    ctx.textAlign = isLate ? "right" : "left";
    ctx.fillText(label, isLate ? x - 3 : x + 3, bbox.top + 10);
  }
  ctx.restore();
}

/** What somebody has drawn over, in pixels; it is drawn no more. Undefined where it is too small to be meant. */
export function takeBrush(chart: uPlot, leastPixels: number): uPlot.Select | undefined {
  const brush = { ...chart.select };
  chart.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
  return brush.width < leastPixels && brush.height < leastPixels ? undefined : brush;
}
