import { formatMillis } from "../../charts/format-value.ts";
import { serviceColour } from "../../charts/service-colour.ts";
import { flameFrames } from "./flame-frames.ts";
import type { SpanRow } from "./span-rows.ts";

interface FlameGraphProps {
  readonly rows: readonly SpanRow[];
  readonly focus: SpanRow | undefined;
  readonly selected: string | undefined;
  readonly onSelect: (row: SpanRow) => void;
}

const FRAME_PIXELS = 21;
const DRAWN_AT_MOST = 4_000;

/** The spans of a trace, each as wide as it took; the widest of very many. */
export function FlameGraph({ rows, focus, selected, onSelect }: FlameGraphProps) {
  const all = flameFrames(rows, focus);
  const frames =
    all.length <= DRAWN_AT_MOST ? all : [...all].sort((a, b) => b.width - a.width).slice(0, DRAWN_AT_MOST);
  const depth = frames.reduce((most, frame) => Math.max(most, frame.depth), 0);
  return (
    <section className="flame" aria-label="Flame graph">
      <div style={{ height: (depth + 1) * FRAME_PIXELS }}>
        {frames.map(({ row, depth: at, left, width }) => (
          <button
            type="button"
            key={row.index}
            className="flame-frame"
            aria-pressed={row.span.span_id === selected}
            title={`${row.span.service} ${row.span.name}: ${formatMillis(row.span.duration_ms)}`}
            style={{
              left: `${left * 100}%`,
              width: `${width * 100}%`,
              top: at * FRAME_PIXELS,
              borderInlineStartColor: serviceColour(row.span.service),
            }}
            onClick={() => onSelect(row)}
          >
            {row.span.name}
          </button>
        ))}
      </div>
    </section>
  );
}
