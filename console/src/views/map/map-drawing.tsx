import Button from "@cloudscape-design/components/button";
import { useMemo } from "react";
import { THEME } from "../../theme/theme.ts";
import { MapEdgeMark } from "./map-edge.tsx";
import { layoutMap, structureOf } from "./map-layout.ts";
import type { ServiceMap } from "./map-model.ts";
import { MapNodeMark } from "./map-node.tsx";
import { PART_COLOURS } from "./part-colours.ts";
import { useMapBox } from "./use-map-box.ts";
import "./map.css";

interface MapDrawingProps {
  /** All that is known, which decides the places. */
  readonly map: ServiceMap;
  /** What of it is drawn. */
  readonly shown: ServiceMap;
  readonly seconds: number;
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  /** The part of it that is shown, as it stands in the URL; undefined for all. */
  readonly part: string | undefined;
  readonly onPart: (part: string | undefined) => void;
}

/** The services and their calls. Nothing moves as long as the same call the same. */
export function MapDrawing(props: MapDrawingProps) {
  const { map, shown, seconds, selected, onSelect, part, onPart } = props;
  const structure = structureOf(map);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the structure decides the places
  const layout = useMemo(() => layoutMap(map), [structure]);
  const { svg, box, isWhole, zoomIn, zoomOut, showAll, ...moves } = useMapBox(layout, {
    text: part,
    onText: onPart,
  });
  return (
    <>
      <div className="map-zoom">
        <Button iconName="zoom-in" variant="icon" ariaLabel="Zoom in" onClick={zoomIn} />
        <Button
          iconName="zoom-out"
          variant="icon"
          ariaLabel="Zoom out"
          disabled={isWhole}
          onClick={zoomOut}
        />
        <Button
          iconName="zoom-to-fit"
          variant="icon"
          ariaLabel="Show the whole map"
          disabled={isWhole}
          onClick={showAll}
        />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: what is in it are buttons, and no form */}
      <svg
        ref={svg}
        className={isWhole ? "map-svg" : "map-svg is-part"}
        viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
        role="group"
        aria-label="Service map"
        {...moves}
      >
        <defs>
          <marker
            id="map-arrow"
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerUnits="userSpaceOnUse"
            markerWidth="9"
            markerHeight="9"
            orient="auto"
          >
            <path d="M 0 0 L 10 5 L 0 10 z" style={{ fill: THEME.textMuted }} />
          </marker>
        </defs>
        {shown.edges.map((edge) => (
          <MapEdgeMark
            key={edge.id}
            edge={edge}
            points={layout.edges.get(edge.id) ?? []}
            seconds={seconds}
            isSelected={edge.id === selected}
            onSelect={onSelect}
          />
        ))}
        {shown.nodes.map((node) => (
          <MapNodeMark
            key={node.id}
            node={node}
            place={layout.nodes.get(node.id) ?? { x: 0, y: 0 }}
            seconds={seconds}
            isSelected={node.id === selected}
            onSelect={onSelect}
          />
        ))}
      </svg>
      <div className="map-legend">
        <span>The ring tells how requests ended:</span>
        {Object.values(PART_COLOURS).map(({ colour, meaning }) => (
          <span key={meaning}>
            <i style={{ background: colour }} />
            {meaning}
          </span>
        ))}
      </div>
    </>
  );
}
