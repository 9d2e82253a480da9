import { formatMillis } from "../../charts/format-value.ts";
import { formatRate } from "./format-rate.ts";
import { type Place, NODE_RADIUS as RADIUS } from "./map-layout.ts";
import type { Health, MapNode } from "./map-model.ts";
import { NodeSymbol } from "./node-symbol.tsx";
import { PART_COLOURS } from "./part-colours.ts";
import { ringArcs } from "./ring-arcs.ts";

interface MapNodeMarkProps {
  readonly node: MapNode;
  readonly place: Place;
  /** Of what the figures are, in seconds. */
  readonly seconds: number;
  readonly isSelected: boolean;
  readonly onSelect: (id: string) => void;
}

/** Somebody who takes or makes requests, with how those that it took ended. */
export function MapNodeMark({ node, place, seconds, isSelected, onSelect }: MapNodeMarkProps) {
  const { id, name, shape, health } = node;
  return (
    // biome-ignore lint/a11y/useSemanticElements: there are no buttons in SVG
    <g
      role="button"
      tabIndex={0}
      aria-pressed={isSelected}
      aria-label={nodeLabel(node, seconds)}
      className={`map-node${isSelected ? " is-selected" : ""}`}
      transform={`translate(${place.x} ${place.y})`}
      onClick={() => onSelect(id)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onSelect(id);
      }}
    >
      <circle className="map-focus" r={RADIUS + 7} />
      <circle className="map-body" r={RADIUS} />
      {health !== undefined && <Ring health={health} />}
      <NodeSymbol shape={shape} />
      <text className="map-text map-name" y={RADIUS + 20}>
        {shape === "client" ? "callers" : name}
      </text>{" "}
      {health !== undefined && (
        <text className="map-text map-small" y={RADIUS + 36}>
          {formatRate(health.count, seconds)} · {formatMillis(health.averageMs)}
        </text>
      )}
    </g>
  );
}

function Ring({ health }: { readonly health: Health }) {
  return ringArcs(health, RADIUS).map(({ part, path }) => {
    const stroke = { stroke: PART_COLOURS[part].colour };
    return path === undefined ? (
      <circle key={part} className="map-ring" r={RADIUS} style={stroke} />
    ) : (
      <path key={part} className="map-ring" d={path} style={stroke} />
    );
  });
}

function nodeLabel({ name, shape, health }: MapNode, seconds: number): string {
  if (health === undefined) return `callers of ${name}`;
  const { count, fault, error, throttle, averageMs } = health;
  const ended = `${fault} faults, ${error} errors, ${throttle} throttled of ${count} requests`;
  // Begins with what is to be seen, as it is to be seen: who speaks to the computer says that.
  return `${name} ${formatRate(count, seconds)} · ${formatMillis(averageMs)} on average, ${shape}, ${ended}`;
}
