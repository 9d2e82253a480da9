import Box from "@cloudscape-design/components/box";
import { useMemo, useRef } from "react";
import { formatCount, formatMillis } from "../../charts/format-value.ts";
import { serviceColour } from "../../charts/service-colour.ts";
import { type FlameFrame, flameFrames } from "./flame-frames.ts";
import { frameAfterKey } from "./frame-after-key.ts";
import type { SpanRow } from "./span-rows.ts";

interface FlameGraphProps {
  readonly rows: readonly SpanRow[];
  readonly focus: SpanRow | undefined;
  readonly selected: string | undefined;
  readonly onSelect: (row: SpanRow) => void;
}

const FRAME_PIXELS = 21;
const DRAWN_AT_MOST = 4_000;

/** The spans of a trace, each as wide as it took. One of them is in the tab order; arrow keys lead to the others. */
export function FlameGraph({ rows, focus, selected, onSelect }: FlameGraphProps) {
  const place = useRef<HTMLDivElement>(null);
  const { frames, leftOut } = useMemo(() => flameFrames(rows, focus, DRAWN_AT_MOST), [rows, focus]);
  const depth = frames.reduce((most, frame) => Math.max(most, frame.depth), 0);
  const current = frames.find(({ row }) => row.span.span_id === selected) ?? frames[0];
  const onKeyDown = (event: React.KeyboardEvent) => {
    const next = frameAfterKey(event.key, frames, current);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onSelect(next.row);
    place.current?.querySelector<HTMLElement>(`[data-index="${next.row.index}"]`)?.focus();
  };
  return (
    <>
      <section className="flame" aria-label="Flame graph" onKeyDown={onKeyDown}>
        <div ref={place} style={{ height: (depth + 1) * FRAME_PIXELS }}>
          {frames.map((frame) => (
            <Frame
              key={frame.row.index}
              frame={frame}
              isSelected={frame.row.span.span_id === selected}
              isInTabOrder={frame === current}
              onSelect={onSelect}
            />
          ))}
        </div>
      </section>
      {leftOut > 0 && (
        <Box color="text-body-secondary">
          {formatCount(leftOut)} spans are too narrow to be drawn; the table has them. Narrow the trace to a
          subtree to see more.
        </Box>
      )}
    </>
  );
}

interface FrameProps extends Pick<FlameGraphProps, "onSelect"> {
  readonly frame: FlameFrame;
  readonly isSelected: boolean;
  readonly isInTabOrder: boolean;
}

const Frame = ({ frame: { row, depth, left, width }, isSelected, isInTabOrder, onSelect }: FrameProps) => (
  <button
    type="button"
    className="flame-frame"
    tabIndex={isInTabOrder ? 0 : -1}
    data-index={row.index}
    aria-pressed={isSelected}
    title={`${row.span.service} ${row.span.name}: ${formatMillis(row.span.duration_ms)}`}
    style={{
      left: `${left * 100}%`,
      width: `${width * 100}%`,
      top: depth * FRAME_PIXELS,
      borderInlineStartColor: serviceColour(row.span.service),
    }}
    onClick={() => onSelect(row)}
  >
    {row.span.name}
  </button>
);
