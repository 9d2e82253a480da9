import { formatMillis, formatShare } from "../../charts/format-value.ts";
import { formatRate } from "./format-rate.ts";
import type { Place } from "./map-layout.ts";
import type { MapEdge } from "./map-model.ts";

interface MapEdgeMarkProps {
  readonly edge: MapEdge;
  readonly points: readonly Place[];
  readonly seconds: number;
  readonly isSelected: boolean;
  readonly onSelect: (id: string) => void;
}

const FAULTY_SHARE = 0.01;

/** Requests from one to another: as wide as they are many. */
export function MapEdgeMark({ edge, points, seconds, isSelected, onSelect }: MapEdgeMarkProps) {
  const { id, health } = edge;
  const path = curve(points);
  const middle = middleOf(points);
  const share = health.count === 0 ? 0 : health.fault / health.count;
  const text = `${formatRate(health.count, seconds)} · ${formatMillis(health.averageMs)}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: there are no buttons in SVG
    <g
      role="button"
      tabIndex={0}
      aria-pressed={isSelected}
      aria-label={`${id}: ${text}, ${formatShare(share)} faults`}
      className={`map-edge${isSelected ? " is-selected" : ""}`}
      onClick={() => onSelect(id)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onSelect(id);
      }}
    >
      <path className="map-catch" d={path} />
      <path
        className={`map-line${share >= FAULTY_SHARE ? " is-faulty" : ""}`}
        d={path}
        strokeWidth={lineWidth(health.count / seconds)}
        markerEnd="url(#map-arrow)"
      />
      <text className="map-text map-small" x={middle.x} y={middle.y - 6}>
        {text}
      </text>
    </g>
  );
}

/** From one pixel to five, a pixel for each tenfold. */
const lineWidth = (perSecond: number): number =>
  Math.min(5, 1.5 + Math.max(0, Math.log10(1 + perSecond * 10)));

/** Where the label stands. */
function middleOf(points: readonly Place[]): Place {
  const place = (points.length - 1) / 2;
  const [before, after] = [points[Math.floor(place)], points[Math.ceil(place)]];
  if (before === undefined || after === undefined) return { x: 0, y: 0 };
  return { x: (before.x + after.x) / 2, y: (before.y + after.y) / 2 };
}

/** A smooth way through the points. */
function curve(points: readonly Place[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const last = rest.at(-1) ?? first;
  const through = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? last;
    return `Q ${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
  });
  return [`M ${first.x} ${first.y}`, ...through, `L ${last.x} ${last.y}`].join(" ");
}
