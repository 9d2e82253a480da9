import { AppError } from "@playground/shared/http/app-error";
import type { Query } from "@playground/shared/postgres/database";

export interface Line {
  readonly sku: string;
  readonly quantity: number;
}

/**
 * Moves stock from available to reserved, in the caller's transaction. The rows are locked before they are read, so two
 * orders never see the same last piece, and in the order of their SKUs, so two orders never wait for each other.
 * @param items each SKU at most once
 * @throws {AppError} `UNKNOWN_SKU`, `OUT_OF_STOCK`: naming the first item that cannot be had
 */
export async function takeStock(query: Query, items: readonly Line[]): Promise<void> {
  const skus = items.map(({ sku }) => sku);
  const levels = await query<{ sku: string; available: number }>(
    "SELECT sku, on_hand - reserved AS available FROM stock WHERE sku = ANY($1) ORDER BY sku FOR UPDATE",
    [skus],
  );
  const available = new Map(levels.map((level) => [level.sku, level.available]));
  for (const { sku, quantity } of items) {
    const left = available.get(sku);
    if (left === undefined)
      throw new AppError("UNKNOWN_SKU", { message: `"${sku}" is not a product of this shop` });
    if (left < quantity) {
      throw new AppError("OUT_OF_STOCK", {
        message: `${sku} is out of stock: ${quantity} wanted, ${left} available`,
      });
    }
  }
  await query(
    `UPDATE stock SET reserved = reserved + wanted.quantity
     FROM unnest($1::text[], $2::int[]) AS wanted (sku, quantity) WHERE stock.sku = wanted.sku`,
    [skus, items.map(({ quantity }) => quantity)],
  );
}
