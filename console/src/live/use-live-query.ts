import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";

interface LiveQueryOptions<Answer> {
  readonly key: readonly unknown[];
  readonly ask: () => Promise<Answer>;
  /** At most so often, in milliseconds, when something new has come in. Default 2 s. */
  readonly everyMs?: number;
  readonly isEnabled?: boolean;
}

/** An answer of the collector that is asked for again when there may be a newer one; what was there stays until it comes. */
export const useLiveQuery = <Answer>({
  key,
  ask,
  everyMs = 2_000,
  isEnabled = true,
}: LiveQueryOptions<Answer>): UseQueryResult<Answer> =>
  useQuery({
    queryKey: key,
    queryFn: ask,
    enabled: isEnabled,
    meta: { liveEveryMs: everyMs },
    placeholderData: keepPreviousData,
  });
