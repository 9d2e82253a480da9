import type { FaultChange } from "@playground/collector/serve/fault-history";
import { useConsoleClient } from "../api/console-access.tsx";
import type { TimeMarker } from "../charts/time-frame.ts";
import { rangeSearch, type TimeRange } from "../time-range/time-range.ts";
import { useLiveQuery } from "./use-live-query.ts";

const NONE: readonly FaultChange[] = [];

/** When faults were switched within a range, to be marked in charts. */
export function useFaultMarkers(range: TimeRange): readonly TimeMarker[] {
  const client = useConsoleClient();
  const { data } = useLiveQuery({
    key: ["faults", "changes", range],
    ask: () => client.faultChanges(rangeSearch(range)),
    everyMs: 5_000,
  });
  return (data?.changes ?? NONE).map(({ time, name, state }) => ({
    time: Date.parse(time),
    label: `${name} ${state}`,
  }));
}
