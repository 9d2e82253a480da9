import type { SettingOf } from "@playground/shared/faults/catalogue";
import type { Query } from "@playground/shared/postgres/database";
import { COUNTED_ORDERS, pointsFor } from "../loyalty.ts";

/**
 * Imitates: an object mapper that loads what belongs to a row when somebody asks for it. The loop reads well, and each turn is a
 * query of its own.
 *
 * Look for: one SELECT that gives N rows, and after it N times the same statement, one after the other, below one span.
 */
export async function loyaltyPointsOneByOne(
  { most }: SettingOf<"orders-n-plus-one">,
  query: Query,
  customer: string,
): Promise<number> {
  const orders = await query<{ id: string }>(
    "SELECT id FROM orders WHERE customer = $1 ORDER BY created_at DESC LIMIT $2",
    [customer, most],
  );
  const totals: number[] = [];
  for (const { id } of orders) {
    const lines = await query<{ quantity: number; unit_price_cents: number }>(
      "SELECT quantity, unit_price_cents FROM order_lines WHERE order_id = $1",
      [id],
    );
    totals.push(lines.reduce((sum, line) => sum + line.quantity * line.unit_price_cents, 0));
  }
  const largest = totals.sort((one, other) => other - one).slice(0, COUNTED_ORDERS);
  return pointsFor(largest.reduce((sum, cents) => sum + cents, 0));
}
