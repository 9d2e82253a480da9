import { usePreferences } from "../preferences/preferences-provider.tsx";
import { formatTime } from "../time-range/format-time.ts";
import type { TimeMarker } from "./time-frame.ts";

interface MarkerListProps {
  readonly markers: readonly TimeMarker[];
  /** The end of the time axis, in milliseconds since the epoch. */
  readonly to: number;
}

/** What is marked in a chart, in words; nothing where nothing is. */
export function MarkerList({ markers, to }: MarkerListProps) {
  const { zone } = usePreferences().preferences;
  if (markers.length === 0) return null;
  return (
    <ul className="marker-list" aria-label="Marked">
      {markers.map(({ time, label }) => (
        <li key={`${time} ${label}`}>
          {formatTime(time, zone, to)} {label}
        </li>
      ))}
    </ul>
  );
}
