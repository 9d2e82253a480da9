/** What a client has reported for one rule, in one interval. */
export interface ClientReport {
  readonly rule: string;
  readonly client: string;
  /** Unix milliseconds. */
  readonly time: number;
  /** How many requests the rule was for. Some clients report every rule that there is, also those that were for none. */
  readonly requests: number;
}

/** Clients report so often. */
export const REPORT_INTERVAL_SECONDS = 10;
/** One that had no requests for so long has no part of a reservoir any more. */
const FORGET_MS = 3 * REPORT_INTERVAL_SECONDS * 1_000;
/** Of a client and a rule; beyond that, those of the longest ago are forgotten. */
const MAX_USES = 5_000;

/** Shares the reservoirs of rules out among the clients that use them. */
export interface Reservoir {
  /** @returns how many requests a second the client may take, of the rule's reservoir */
  quota(report: ClientReport, reservoirSize: number): number;
}

/**
 * A rule's reservoir is a number of requests a second for all clients together. Each that had requests for it lately has an
 * equal part, and what is left goes to those that come first by their id:
 *
 *   reservoir 5    a had requests   ███       3
 *                  b had requests   ██        2
 *                  c had none       █         what its part would be, if requests came now: 5 / 3, rounded
 *
 * Were c counted, then a reservoir of 1 would often go to a client that has nothing to record.
 */
export function createReservoir(): Reservoir {
  /** The one of the longest ago first. */
  const uses = new Map<string, ClientReport>();

  function forget(time: number): void {
    for (const [key, use] of uses) {
      if (uses.size <= MAX_USES && time - use.time <= FORGET_MS) return;
      uses.delete(key);
    }
  }

  return {
    quota(report, reservoirSize) {
      const { rule, client, time, requests } = report;
      if (requests > 0) {
        const key = `${client} ${rule}`;
        uses.delete(key);
        uses.set(key, report);
      }
      forget(time);
      const sharing = new Set([client]);
      for (const use of uses.values()) if (use.rule === rule) sharing.add(use.client);
      const place = [...sharing].filter((other) => other < client).length;
      return Math.floor(reservoirSize / sharing.size) + (place < reservoirSize % sharing.size ? 1 : 0);
    },
  };
}
