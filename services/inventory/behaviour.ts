import { choose } from "@playground/shared/faults/choose";
import type { Faults } from "@playground/shared/faults/open-faults";
import type { Logger } from "@playground/shared/logger/logger";
import type { Database } from "@playground/shared/postgres/database";
import { createRankingCache } from "./faults/cache-stampede.ts";
import { createLeak } from "./faults/connection-leak.ts";
import { lockContention } from "./faults/lock-contention.ts";
import { floodLog } from "./faults/log-flood.ts";
import { listStock, readStock, type StockLevel } from "./stock.ts";

export interface BehaviourOptions {
  readonly faults: Faults;
  readonly database: Database;
  readonly logger: Logger;
}

/** How inventory does its work: well, and with each of its faults. Every fault of this service has its place here. */
export function createBehaviour({ faults, database, logger }: BehaviourOptions) {
  const leak = createLeak(database);
  faults.hold("inventory-lock-contention", lockContention(database));
  faults.hold("inventory-connection-leak", {
    apply: async () => {
      leak.begin();
      return leak.giveBack;
    },
  });
  const ranked = createRankingCache(() => performance.now());
  const list = choose(
    faults,
    "inventory-cache-stampede",
    () => listStock(database.query),
    (setting) => ranked(setting, database.query),
  );
  return {
    listStock: choose(faults, "inventory-log-flood", list, async (setting) => {
      const rows = await list();
      floodLog(setting, logger, rows);
      return rows;
    }) satisfies () => Promise<StockLevel[]>,
    readStock: choose(
      faults,
      "inventory-connection-leak",
      (sku: string) => readStock(database.query, sku),
      leak.readStockLeaking,
    ),
  };
}
