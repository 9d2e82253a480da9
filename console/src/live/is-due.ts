import type { Query } from "@tanstack/react-query";

/** What was accepted can be found after about so long, in milliseconds. */
const SETTLED_MS = 2_000;

/**
 * Whether a query that follows what comes in is to be asked for again: its answer may lack the newest, is old enough, and no newer
 * one is under way.
 * @param arrivedAt when something came in last; milliseconds since the epoch, as `now`
 */
export function isDue(
  { meta, state }: Pick<Query, "meta"> & { readonly state: Pick<Query["state"], AskedState> },
  arrivedAt: number,
  now: number,
): boolean {
  const everyMs = meta?.liveEveryMs;
  if (typeof everyMs !== "number" || state.fetchStatus !== "idle") return false;
  const answeredAt = Math.max(state.dataUpdatedAt, state.errorUpdatedAt);
  return now - answeredAt >= everyMs && answeredAt < arrivedAt + SETTLED_MS;
}

type AskedState = "fetchStatus" | "dataUpdatedAt" | "errorUpdatedAt";
