import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";

interface LiveQueryOptions<Answer> {
  readonly key: readonly unknown[];
  /** @param before the answer that is there already */
  readonly ask: (before: Answer | undefined) => Promise<Answer>;
  /** At most so often, in milliseconds, when something new has come in. Default 2 s. */
  readonly everyMs?: number;
  readonly isEnabled?: boolean;
  /** Also while the view is paused, which then only says how much waits. */
  readonly isCounted?: boolean;
}

/** An answer of the collector that is asked for again when there may be a newer one; what was there stays until it comes. */
export const useLiveQuery = <Answer>({
  key,
  ask,
  everyMs = 2_000,
  isEnabled = true,
  isCounted = false,
}: LiveQueryOptions<Answer>): UseQueryResult<Answer> =>
  useQuery({
    queryKey: key,
    queryFn: ({ client, queryKey }) => ask(client.getQueryData<Answer>(queryKey)),
    enabled: isEnabled,
    meta: { liveEveryMs: everyMs, isCounted },
    placeholderData: keepPreviousData,
  });
