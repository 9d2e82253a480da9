import { formatMillis } from "../../charts/format-value.ts";
import { axisTicks, placeOf, type TimeView } from "./time-scale.ts";

const TICKS = 5;

/** The times above the bars. */
export function TimeAxis({ view }: { readonly view: TimeView }) {
  return (
    <div className="waterfall-axis" aria-hidden="true">
      <div className="waterfall-name">Span</div>
      <div className="waterfall-lane">
        {axisTicks(view, TICKS).map((millis) => {
          const place = placeOf(millis, view);
          // The last one would have no room for its text.
          if (place > 0.95) return null;
          return (
            <span key={millis} className="waterfall-tick" style={{ left: `${place * 100}%` }}>
              {formatMillis(millis)}
            </span>
          );
        })}
      </div>
    </div>
  );
}
