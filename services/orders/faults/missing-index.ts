import type { SettingOf } from "@playground/shared/faults/catalogue";
import type { HeldFault } from "@playground/shared/faults/held-fault";
import type { Database } from "@playground/shared/postgres/database";
import { addHistory, removeHistory } from "./customer-history.ts";

const INDEX = "CREATE INDEX IF NOT EXISTS orders_customer ON orders (customer, total_cents DESC)";
const HISTORY = { idPrefix: "0ddba115", customer: "'customer ' || n % 1000", withLines: false };

/**
 * Imitates: a migration that rebuilt a table and forgot one of its indexes. Nobody notices on a small table; this one is large.
 *
 * Look for: one SELECT that takes most of the time, as often as ever, in every request alike. `EXPLAIN` says `Seq Scan`.
 */
export function missingIndex(database: Database): HeldFault<SettingOf<"orders-missing-index">> {
  const restore = async () => {
    await removeHistory(database, HISTORY);
    await database.query(INDEX);
  };
  return {
    restore,
    apply: async ({ rows }) => {
      await addHistory(database, { ...HISTORY, orders: rows });
      await database.query("DROP INDEX IF EXISTS orders_customer");
      return restore;
    },
  };
}
