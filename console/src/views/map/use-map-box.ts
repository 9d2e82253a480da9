import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from "react";
import { boxText, type MapBox, pannedBox, readBox, zoomedBox } from "./map-box.ts";

const STEP = 0.8;
const PAN_SHARE = 0.15;
const MIDDLE = { x: 0.5, y: 0.5 };
/** A shorter way is a click. */
const LEAST_DRAG_PIXELS = 4;

const PANS: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -PAN_SHARE, y: 0 },
  ArrowRight: { x: PAN_SHARE, y: 0 },
  ArrowUp: { x: 0, y: -PAN_SHARE },
  ArrowDown: { x: 0, y: PAN_SHARE },
};

interface BoxInUrl {
  /** What is shown at first; undefined for all of it. */
  readonly text: string | undefined;
  /** Called once nothing has moved for a moment. */
  readonly onText: (text: string | undefined) => void;
}

/** Browsers refuse URLs that change with each step of a mouse. */
const SETTLED_MS = 300;

/** Zooming and moving within a drawing: by buttons, by the wheel with Ctrl, by drawing, and by `+`, `-`, `0` and arrows. */
export function useMapBox({ width, height }: Pick<MapBox, "width" | "height">, { text, onText }: BoxInUrl) {
  const svg = useRef<SVGSVGElement>(null);
  const [chosen, setChosen] = useState(() => readBox(text, { width, height }));
  const drag = useRef<{ readonly x: number; readonly y: number; readonly box: MapBox } | undefined>(
    undefined,
  );
  const wasDragged = useRef(false);
  const whole: MapBox = { x: 0, y: 0, width, height };
  const isWhole = chosen === undefined || chosen.width >= width;
  const box = isWhole ? whole : chosen;
  const zoom = (factor: number, at = MIDDLE) =>
    setChosen((before) => zoomedBox(before ?? whole, factor, at, whole));

  const wanted = isWhole ? undefined : boxText(box);
  const latestText = useRef({ text, onText });
  useEffect(() => {
    latestText.current = { text, onText };
  });
  useEffect(() => {
    const timer = setTimeout(() => {
      if (latestText.current.text !== wanted) latestText.current.onText(wanted);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [wanted]);

  const latestZoom = useRef(zoom);
  useEffect(() => {
    latestZoom.current = zoom;
  });
  useEffect(() => {
    const element = svg.current;
    // Not React's: it could not keep the page from being zoomed.
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey || element === null) return;
      event.preventDefault();
      const { left, top, width: pixels, height: high } = element.getBoundingClientRect();
      const at = { x: (event.clientX - left) / pixels, y: (event.clientY - top) / high };
      latestZoom.current(event.deltaY > 0 ? 1 / STEP : STEP, at);
    };
    element?.addEventListener("wheel", onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", onWheel);
  }, []);

  return {
    svg,
    box,
    isWhole,
    zoomIn: () => zoom(STEP),
    zoomOut: () => zoom(1 / STEP),
    showAll: () => setChosen(undefined),
    onKeyDown: (event: React.KeyboardEvent) => {
      const pan = PANS[event.key];
      if (pan !== undefined) setChosen(pannedBox(box, pan, whole));
      else if (event.key === "+") zoom(STEP);
      else if (event.key === "-") zoom(1 / STEP);
      else if (event.key === "0") setChosen(undefined);
      else return;
      event.preventDefault();
    },
    onPointerDown: ({ clientX, clientY, button }: ReactPointerEvent) => {
      wasDragged.current = false;
      if (button === 0) drag.current = { x: clientX, y: clientY, box };
    },
    onPointerMove: ({ clientX, clientY, buttons }: ReactPointerEvent<SVGSVGElement>) => {
      const begun = drag.current;
      const element = svg.current;
      if (begun === undefined || buttons === 0 || element === null) return;
      const way = { x: begun.x - clientX, y: begun.y - clientY };
      if (Math.hypot(way.x, way.y) < LEAST_DRAG_PIXELS) return;
      wasDragged.current = true;
      const { clientWidth, clientHeight } = element;
      setChosen(pannedBox(begun.box, { x: way.x / clientWidth, y: way.y / clientHeight }, whole));
    },
    onPointerUp: () => {
      drag.current = undefined;
    },
    /** Keeps the end of a drag from being a click on what lies below. */
    onClickCapture: (event: React.MouseEvent) => {
      if (wasDragged.current) event.stopPropagation();
      wasDragged.current = false;
    },
  };
}
