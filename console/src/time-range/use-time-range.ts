import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { readRange, type TimeRange, writeRange } from "./time-range.ts";

/** The range of this view, which is the URL's. */
export function useTimeRange(): readonly [TimeRange, (range: TimeRange) => void] {
  const [search, setSearch] = useSearchParams();
  const range = useMemo(() => readRange(search), [search]);
  const setRange = useCallback(
    (next: TimeRange) =>
      setSearch((before) => {
        const after = new URLSearchParams(before);
        writeRange(after, next);
        return after;
      }),
    [setSearch],
  );
  return [range, setRange];
}
