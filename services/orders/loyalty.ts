import type { Query } from "@playground/shared/postgres/database";

/** How many of a customer's largest orders count. */
export const COUNTED_ORDERS = 20;

/** One point for each whole euro of a customer's largest orders, the one that is being placed among them. */
export async function loyaltyPoints(query: Query, customer: string): Promise<number> {
  const [row] = await query<{ cents: number }>(
    `SELECT coalesce(sum(quantity * unit_price_cents), 0)::int AS cents
     FROM (SELECT id FROM orders WHERE customer = $1 ORDER BY total_cents DESC LIMIT $2) AS largest
       JOIN order_lines ON order_id = largest.id`,
    [customer, COUNTED_ORDERS],
  );
  return pointsFor(row?.cents ?? 0);
}

export const pointsFor = (cents: number): number => Math.floor(cents / 100);
