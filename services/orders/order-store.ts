import { AppError } from "@playground/shared/http/app-error";
import type { Query } from "@playground/shared/postgres/database";

export type OrderStatus = "placed" | "fulfilled" | "failed";

interface OrderLine {
  readonly sku: string;
  readonly quantity: number;
  readonly unit_price_cents: number;
}

export interface Order {
  readonly id: string;
  readonly customer: string;
  readonly status: OrderStatus;
  readonly total_cents: number;
  readonly created_at: string;
  readonly items: readonly OrderLine[];
}

/** An order as the customer hears of it. */
export interface PlacedOrder extends Order {
  readonly loyalty_points: number;
}

export interface NewOrder {
  readonly id: string;
  readonly customer: string;
  readonly reservationId: string;
  readonly lines: readonly OrderLine[];
}

/** Writes an order and its lines; call it in a transaction. */
export async function insertOrder(
  query: Query,
  { id, customer, reservationId, lines }: NewOrder,
): Promise<Order> {
  const total = lines.reduce((sum, line) => sum + line.quantity * line.unit_price_cents, 0);
  const [row] = await query<{ created_at: Date }>(
    `INSERT INTO orders (id, customer, status, reservation_id, total_cents) VALUES ($1, $2, 'placed', $3, $4)
     RETURNING created_at`,
    [id, customer, reservationId, total],
  );
  if (row === undefined) throw new Error("INSERT … RETURNING gave no row");
  await query(
    `INSERT INTO order_lines (order_id, sku, quantity, unit_price_cents)
     SELECT $1, * FROM unnest($2::text[], $3::int[], $4::int[])`,
    [
      id,
      lines.map((line) => line.sku),
      lines.map((line) => line.quantity),
      lines.map((line) => line.unit_price_cents),
    ],
  );
  const created_at = row.created_at.toISOString();
  return { id, customer, status: "placed", total_cents: total, created_at, items: lines };
}

/** @throws {AppError} `ORDER_NOT_FOUND` */
export async function readOrder(query: Query, id: string): Promise<Order> {
  const [row] = await query<Omit<Order, "created_at"> & { created_at: Date }>(
    `SELECT id, customer, status, total_cents, created_at,
       json_agg(json_build_object('sku', sku, 'quantity', quantity, 'unit_price_cents', unit_price_cents) ORDER BY sku)
         AS items
     FROM orders JOIN order_lines ON order_id = id WHERE id = $1 GROUP BY id`,
    [id],
  );
  if (row === undefined) throw new AppError("ORDER_NOT_FOUND", { message: `There is no order ${id}` });
  return { ...row, created_at: row.created_at.toISOString() };
}

export async function setOrderStatus(query: Query, id: string, status: OrderStatus): Promise<void> {
  await query("UPDATE orders SET status = $2 WHERE id = $1", [id, status]);
}

const KEEP_HOURS = 24;

/** Forgets orders after a day, so that the table stays as small as the day was busy. @returns how many */
export async function forgetOldOrders(query: Query): Promise<number> {
  const forgotten = await query(
    "DELETE FROM orders WHERE status <> 'placed' AND created_at < now() - make_interval(hours => $1) RETURNING id",
    [KEEP_HOURS],
  );
  return forgotten.length;
}
