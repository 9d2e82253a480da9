import type { SettingOf } from "@playground/shared/faults/catalogue";
import type { HeldFault } from "@playground/shared/faults/held-fault";
import type { Database, Query } from "@playground/shared/postgres/database";
import { pointsFor } from "../loyalty.ts";
import { addHistory, removeHistory } from "./customer-history.ts";

const HISTORY = { idPrefix: "96ace000", customer: "'grace'", withLines: true };

/**
 * Imitates: a query without a limit, written when every customer had three orders. Then one of them, a reseller, had 60 000.
 *
 * Look for: nothing in the averages. The slow requests have one attribute in common, and their SELECT is slow because of what it
 * reads, not of how it reads it.
 */
export async function loyaltyPointsOfAll(_: unknown, query: Query, customer: string): Promise<number> {
  const [row] = await query<{ cents: string }>(
    `SELECT coalesce(sum(quantity * unit_price_cents), 0) AS cents
     FROM orders JOIN order_lines ON order_id = id WHERE customer = $1`,
    [customer],
  );
  return pointsFor(Number(row?.cents ?? 0));
}

/** The reseller's orders. */
export const longHistory = (database: Database): HeldFault<SettingOf<"orders-tenant-slow-path">> => ({
  restore: () => removeHistory(database, HISTORY),
  apply: async ({ orders }) => {
    await addHistory(database, { ...HISTORY, orders });
    return () => removeHistory(database, HISTORY);
  },
});
