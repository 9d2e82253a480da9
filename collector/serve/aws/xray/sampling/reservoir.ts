/** What a client has reported for one rule, in one interval. */
export interface ClientReport {
  readonly rule: string;
  readonly client: string;
  /** Unix milliseconds. */
  readonly time: number;
}

/** Clients report so often. */
export const REPORT_INTERVAL_SECONDS = 10;
/** One that has not reported for so long has no part of a reservoir any more. */
const FORGET_MS = 3 * REPORT_INTERVAL_SECONDS * 1_000;
const MAX_CLIENTS = 1_000;

/** Shares the reservoirs of rules out among the clients that use them. */
export interface Reservoir {
  /** @returns how many requests a second the client may take, of the rule's reservoir */
  quota(report: ClientReport, reservoirSize: number): number;
}

/**
 * A rule's reservoir is a number of requests a second for all clients together: each has an equal part of it, and what is
 * left goes to those that come first by their id.
 */
export function createReservoir(): Reservoir {
  const lastSeen = new Map<string, Map<string, number>>();
  return {
    quota({ rule, client, time }, reservoirSize) {
      const clients = lastSeen.get(rule) ?? new Map<string, number>();
      lastSeen.set(rule, clients);
      clients.set(client, time);
      for (const [id, seen] of clients) if (time - seen > FORGET_MS) clients.delete(id);
      const [oldest] = clients.keys();
      if (clients.size > MAX_CLIENTS && oldest !== undefined) clients.delete(oldest);
      const place = [...clients.keys()].sort().indexOf(client);
      return Math.floor(reservoirSize / clients.size) + (place < reservoirSize % clients.size ? 1 : 0);
    },
  };
}
