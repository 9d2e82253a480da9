import { useCallback, useEffect, useRef } from "react";

/**
 * Where clicks and keys have led so far. Keys may come faster than the URL changes: the next one goes on from where the last one led, and not
 * from what is shown.
 * @param selected as it is shown: the id of a span
 */
export function useReached(selected: string | undefined) {
  const reached = useRef(selected);
  /** Asked for, and not shown yet. */
  const underWay = useRef(new Set<string>());
  useEffect(() => {
    if (selected !== undefined && selected !== reached.current && underWay.current.has(selected)) return;
    underWay.current.clear();
    reached.current = selected;
  }, [selected]);
  const reach = useCallback((id: string) => {
    reached.current = id;
    underWay.current.add(id);
  }, []);
  return { reached, reach };
}
