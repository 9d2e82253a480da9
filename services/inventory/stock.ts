import { AppError } from "@playground/shared/http/app-error";
import type { Query } from "@playground/shared/postgres/database";

/** A product, and how many can be sold now. */
export interface StockLevel {
  readonly sku: string;
  readonly name: string;
  readonly price_cents: number;
  readonly available: number;
}

const LEVELS = `SELECT sku, name, price_cents, on_hand - reserved AS available FROM products JOIN stock USING (sku)`;

/** Every product by its SKU. */
export const listStock = (query: Query): Promise<StockLevel[]> => query(`${LEVELS} ORDER BY sku`);

/** @throws {AppError} `PRODUCT_NOT_FOUND` */
export async function readStock(query: Query, sku: string): Promise<StockLevel> {
  const [level] = await query<StockLevel>(`${LEVELS} WHERE sku = $1`, [sku]);
  if (level === undefined)
    throw new AppError("PRODUCT_NOT_FOUND", { message: `There is no product "${sku}"` });
  return level;
}
