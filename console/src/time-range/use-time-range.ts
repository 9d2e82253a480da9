import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { useSearchChange } from "../frame/use-search-change.ts";
import { readRange, type TimeRange, writeRange } from "./time-range.ts";

/** The range of this view, which is the URL's. */
export function useTimeRange(): readonly [TimeRange, (range: TimeRange) => void] {
  const [search] = useSearchParams();
  const changeSearch = useSearchChange();
  const range = useMemo(() => readRange(search), [search]);
  const setRange = useCallback(
    (next: TimeRange) => changeSearch((now) => writeRange(now, next)),
    [changeSearch],
  );
  return [range, setRange];
}
