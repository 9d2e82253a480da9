import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { useSearchChange } from "./use-search-change.ts";

/** How a state stands in the query of the URL. Functions of a module, that stay the same. */
export interface UrlForm<State> {
  readonly read: (search: URLSearchParams) => State;
  /** Leaves what is not its own. */
  readonly write: (search: URLSearchParams, state: State) => void;
}

/** A state that is the URL's, and how to change it: without a step in the history for each letter typed. */
export function useUrlState<State>({
  read,
  write,
}: UrlForm<State>): readonly [State, (changes: Partial<State>) => void] {
  const [search] = useSearchParams();
  const changeSearch = useSearchChange();
  const state = useMemo(() => read(search), [search, read]);
  const change = useCallback(
    (changes: Partial<State>) =>
      changeSearch((now) => write(now, { ...read(now), ...changes }), { replace: true }),
    [changeSearch, read, write],
  );
  return [state, change];
}
