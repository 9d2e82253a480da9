import { useEffect, useRef, useState } from "react";
import { formatMillis } from "../../charts/format-value.ts";
import { resolvedColour } from "../../charts/resolved-colour.ts";
import { serviceColour } from "../../charts/service-colour.ts";
import { usePreferences } from "../../preferences/preferences-provider.tsx";
import type { SpanRow } from "./span-rows.ts";
import type { TimeView } from "./time-scale.ts";

interface MiniMapProps {
  readonly rows: readonly SpanRow[];
  /** Of the whole trace. */
  readonly durationMs: number;
  readonly zoom: TimeView | undefined;
  readonly onZoom: (zoom: TimeView | undefined) => void;
}

const HEIGHT = 56;
const LEAST_PIXELS = 4;

/** The whole trace, small; drawing over a part of it zooms there, a double click shows all. */
export function MiniMap({ rows, durationMs, zoom, onZoom }: MiniMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { isDark } = usePreferences();
  const [brush, setBrush] = useState<{ readonly from: number; readonly to: number }>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes what colours come to
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const draw = () =>
      drawMap(element, rows, durationMs, brush === undefined ? zoom : inTime(brush, element, durationMs));
    draw();
    const resized = new ResizeObserver(draw);
    resized.observe(element);
    return () => resized.disconnect();
  }, [rows, durationMs, zoom, brush, isDark]);

  const finish = (element: HTMLCanvasElement) => {
    if (brush !== undefined && Math.abs(brush.to - brush.from) >= LEAST_PIXELS)
      onZoom(inTime(brush, element, durationMs));
    setBrush(undefined);
  };
  return (
    <canvas
      ref={canvas}
      className="waterfall-map"
      role="img"
      aria-label={`The whole trace, ${formatMillis(durationMs)}${zoom === undefined ? "" : `; shown from ${formatMillis(zoom.fromMs)} to ${formatMillis(zoom.toMs)}`}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        const { offsetX } = event.nativeEvent;
        setBrush({ from: offsetX, to: offsetX });
      }}
      onPointerMove={({ nativeEvent: { offsetX } }) => {
        if (brush !== undefined) setBrush({ ...brush, to: offsetX });
      }}
      onPointerUp={({ currentTarget }) => finish(currentTarget)}
      onDoubleClick={() => onZoom(undefined)}
    />
  );
}

function inTime(
  { from, to }: { readonly from: number; readonly to: number },
  { clientWidth }: HTMLCanvasElement,
  durationMs: number,
): TimeView {
  const inMs = (pixels: number) => (Math.min(Math.max(0, pixels), clientWidth) / clientWidth) * durationMs;
  return { fromMs: inMs(Math.min(from, to)), toMs: inMs(Math.max(from, to)) };
}

function drawMap(
  element: HTMLCanvasElement,
  rows: readonly SpanRow[],
  durationMs: number,
  shown: TimeView | undefined,
): void {
  const context = element.getContext("2d");
  if (context === null) return;
  const scale = window.devicePixelRatio;
  const width = element.clientWidth;
  element.width = width * scale;
  element.height = HEIGHT * scale;
  context.scale(scale, scale);
  const colours = new Map<string, string>();
  const perMs = width / Math.max(Number.MIN_VALUE, durationMs);
  const lineHeight = HEIGHT / Math.max(1, rows.length);
  for (const [place, { span, startMs, endMs }] of rows.entries()) {
    context.fillStyle = colourOf(element, span.service, colours);
    context.fillRect(
      startMs * perMs,
      place * lineHeight,
      Math.max(1, (endMs - startMs) * perMs),
      Math.max(1, lineHeight - 1),
    );
  }
  if (shown === undefined) return;
  context.fillStyle = "rgb(128 128 128 / 45%)";
  context.fillRect(0, 0, shown.fromMs * perMs, HEIGHT);
  context.fillRect(shown.toMs * perMs, 0, width - shown.toMs * perMs, HEIGHT);
}

/** Asking the page for a colour is slow: once for each service. */
function colourOf(element: HTMLElement, service: string, known: Map<string, string>): string {
  const colour = known.get(service) ?? resolvedColour(element, serviceColour(service));
  known.set(service, colour);
  return colour;
}
