import type { SettingOf } from "@playground/shared/faults/catalogue";
import type { Query } from "@playground/shared/postgres/database";
import { listStock, type StockLevel } from "../stock.ts";

interface Cached {
  readonly ranking: readonly { readonly sku: string }[];
  readonly until: number;
}

/**
 * Imitates: a ranking of products that is costly, and cached for that reason. When it runs out, everybody who asks in the meantime
 * misses the cache, and everybody computes it: the more ask, the longer it takes, and the more come to ask.
 *
 * Look for: the same slow SELECT in several traces at once, then a while without any.
 */
export function createRankingCache(nowMs: () => number) {
  let cached: Cached | undefined;
  return async function listRankedStock(
    { ttlMs, rows }: SettingOf<"inventory-cache-stampede">,
    query: Query,
  ): Promise<StockLevel[]> {
    if (cached === undefined || cached.until < nowMs()) {
      const ranking = await query<{ sku: string }>(
        `SELECT sku, sum(sqrt(n) * length(sku)) AS score FROM products, generate_series(1, $1 / 8) AS n
         GROUP BY sku ORDER BY score DESC`,
        [rows],
      );
      cached = { ranking, until: nowMs() + ttlMs };
    }
    const places = new Map(cached.ranking.map(({ sku }, place) => [sku, place]));
    const stock = await listStock(query);
    return stock.sort((a, b) => (places.get(a.sku) ?? 0) - (places.get(b.sku) ?? 0));
  };
}
