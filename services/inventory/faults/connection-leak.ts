import type { Connection, Database } from "@playground/shared/postgres/database";
import { readStock, type StockLevel } from "../stock.ts";

/**
 * Imitates: an early `return` between taking a connection and giving it back. Only products that are sold out go that way, so it
 * passes every test; each of them costs the pool one connection, until there is none.
 *
 * Look for: long `pg-pool.connect`, short statements after it; then refusals after the pool's time limit, while the database is idle.
 */
export function createLeak(database: Database) {
  const lost = new Set<Connection>();
  let isMended = true;
  return {
    async readStockLeaking(_: unknown, sku: string): Promise<StockLevel> {
      const connection = await database.acquire();
      const level = await readStock(connection.query, sku).catch((error: unknown) => {
        connection.release();
        throw error;
      });
      // Who waited for a connection while it was mended must not lose the one that was given back.
      if (level.available === 0 && !isMended) {
        lost.add(connection);
        return level;
      }
      connection.release();
      return level;
    },
    begin(): void {
      isMended = false;
    },
    /** What a restart would do. */
    giveBack: async (): Promise<void> => {
      isMended = true;
      for (const connection of lost) connection.release();
      lost.clear();
    },
  };
}
