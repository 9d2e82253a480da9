import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { useSearchChange } from "./use-search-change.ts";

/** How a state stands in the query of the URL. Functions of a module, that stay the same. */
export interface UrlForm<State> {
  readonly read: (search: URLSearchParams) => State;
  /** Leaves what is not its own. */
  readonly write: (search: URLSearchParams, state: State) => void;
}

/** What becomes different, or how that follows from the state as it is then: after changes that are not rendered yet, too. */
export type StateChange<State> = Partial<State> | ((now: State) => Partial<State>);

/** A state that is the URL's, and how to change it: without a step in the history for each letter typed. */
export function useUrlState<State>({
  read,
  write,
}: UrlForm<State>): readonly [State, (change: StateChange<State>) => void] {
  const [search] = useSearchParams();
  const changeSearch = useSearchChange();
  const state = useMemo(() => read(search), [search, read]);
  const change = useCallback(
    (what: StateChange<State>) =>
      changeSearch(
        (search) => {
          const now = read(search);
          write(search, { ...now, ...(typeof what === "function" ? what(now) : what) });
        },
        { replace: true },
      ),
    [changeSearch, read, write],
  );
  return [state, change];
}
