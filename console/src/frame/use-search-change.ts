import { useCallback } from "react";
import { useSearchParams } from "react-router";

interface ChangeOptions {
  /** Whether it makes no step in the history. */
  readonly replace?: boolean;
}

/**
 * Changes the query of the URL. Starts from what stands there: the router's own setter starts from what was rendered last, and of two
 * changes that come close together would lose the first.
 */
export function useSearchChange(): (
  alter: (search: URLSearchParams) => void,
  options?: ChangeOptions,
) => void {
  const [, setSearch] = useSearchParams();
  return useCallback(
    (alter, options) => {
      const after = new URLSearchParams(window.location.search);
      alter(after);
      setSearch(after, options);
    },
    [setSearch],
  );
}
