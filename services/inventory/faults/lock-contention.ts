import { setTimeout as sleep } from "node:timers/promises";
import type { SettingOf } from "@playground/shared/faults/catalogue";
import type { HeldFault } from "@playground/shared/faults/held-fault";
import type { Database } from "@playground/shared/postgres/database";

/**
 * Imitates: a stocktaking that locks every row it counts, so that nothing is sold meanwhile, and keeps the locks while it writes its
 * report. It was tried at night.
 *
 * Look for: `SELECT … FOR UPDATE` that is quick at times and slow at others, and then ends at the same moment in several traces: when
 * the lock is let go. The database's CPU has nothing to do; `pg_stat_activity` says `wait_event_type = Lock`.
 */
export const lockContention = (database: Database): HeldFault<SettingOf<"inventory-lock-contention">> => ({
  apply: async ({ holdMs, restMs }) => {
    const stopped = new AbortController();
    const pause = (millis: number) =>
      sleep(millis, undefined, { signal: stopped.signal }).catch(() => undefined);
    async function takeStocks(): Promise<void> {
      while (!stopped.signal.aborted) {
        await database.transaction(async (query) => {
          await query("SELECT sku, on_hand - reserved AS counted FROM stock ORDER BY sku FOR UPDATE");
          await pause(holdMs);
        });
        await pause(restMs);
      }
    }
    const ended = takeStocks().catch(() => undefined);
    return async () => {
      stopped.abort();
      await ended;
    };
  },
});
