import { AppError } from "@playground/shared/http/app-error";
import type { Database, Query } from "@playground/shared/postgres/database";
import { type Line, takeStock } from "./take-stock.ts";

type ReservationStatus = "held" | "confirmed" | "cancelled" | "expired";

interface Reservation {
  readonly id: string;
  readonly status: ReservationStatus;
  readonly expires_at: string;
  readonly items: readonly (Line & { readonly unit_price_cents: number })[];
}

export interface Reservations {
  /**
   * Holds stock for an order. The caller chooses the id, so asking twice holds it once.
   * @throws {AppError} `UNKNOWN_SKU`, `OUT_OF_STOCK`, or `RESERVATION_CONFLICT` where the id stands for other items
   */
  hold(id: string, items: readonly Line[]): Promise<Reservation>;
  /** Takes held stock out of the shop. @throws {AppError} `RESERVATION_NOT_FOUND`, `RESERVATION_CONFLICT` */
  confirm(id: string): Promise<Reservation>;
  /** Gives held stock back. @throws {AppError} `RESERVATION_NOT_FOUND`, `RESERVATION_CONFLICT` */
  cancel(id: string): Promise<Reservation>;
}

const HOLD_MINUTES = 15;

export function createReservations(database: Database): Reservations {
  /** Settles a held reservation; settling it again the same way changes nothing. */
  const settle = (id: string, status: "confirmed" | "cancelled", moveStock: string): Promise<Reservation> =>
    database.transaction(async (query) => {
      const [locked] = await query<{ status: ReservationStatus }>(
        "SELECT status FROM reservations WHERE id = $1 FOR UPDATE",
        [id],
      );
      if (locked === undefined) throw new AppError("RESERVATION_NOT_FOUND");
      if (locked.status === "held") {
        await query("UPDATE reservations SET status = $2 WHERE id = $1", [id, status]);
        await query(moveStock, [id]);
      } else if (locked.status !== status) {
        throw new AppError("RESERVATION_CONFLICT", {
          message: `The reservation is already ${locked.status}`,
        });
      }
      return read(query, id);
    });

  return {
    hold: (id, items) =>
      database.transaction(async (query) => {
        const [made] = await query(
          `INSERT INTO reservations (id, status, expires_at) VALUES ($1, 'held', now() + make_interval(mins => $2))
           ON CONFLICT (id) DO NOTHING RETURNING id`,
          [id, HOLD_MINUTES],
        );
        if (made === undefined) return sameItems(await read(query, id), items);
        await takeStock(query, items);
        await query(
          `INSERT INTO reservation_lines (reservation_id, sku, quantity)
           SELECT $1, * FROM unnest($2::text[], $3::int[])`,
          [id, items.map(({ sku }) => sku), items.map(({ quantity }) => quantity)],
        );
        return read(query, id);
      }),
    confirm: (id) => settle(id, "confirmed", MOVE_STOCK.confirmed),
    cancel: (id) => settle(id, "cancelled", MOVE_STOCK.released),
  };
}

/** What becomes of the stock that a reservation held. */
export const MOVE_STOCK = {
  confirmed: `UPDATE stock SET on_hand = on_hand - quantity, reserved = reserved - quantity
    FROM reservation_lines WHERE reservation_id = $1 AND reservation_lines.sku = stock.sku`,
  released: `UPDATE stock SET reserved = reserved - quantity
    FROM reservation_lines WHERE reservation_id = $1 AND reservation_lines.sku = stock.sku`,
} as const;

async function read(query: Query, id: string): Promise<Reservation> {
  const [row] = await query<{
    id: string;
    status: ReservationStatus;
    expires_at: Date;
    items: Reservation["items"];
  }>(
    `SELECT id, status, expires_at,
       json_agg(json_build_object('sku', sku, 'quantity', quantity, 'unit_price_cents', price_cents) ORDER BY sku) AS items
     FROM reservations JOIN reservation_lines ON reservation_id = id JOIN products USING (sku)
     WHERE id = $1 GROUP BY id`,
    [id],
  );
  if (row === undefined) throw new AppError("RESERVATION_NOT_FOUND");
  return { ...row, expires_at: row.expires_at.toISOString() };
}

function sameItems(reservation: Reservation, items: readonly Line[]): Reservation {
  const asText = (lines: readonly Line[]) =>
    lines
      .map(({ sku, quantity }) => `${sku} × ${quantity}`)
      .sort()
      .join(", ");
  if (asText(reservation.items) === asText(items)) return reservation;
  const message = `Reservation ${reservation.id} is for ${asText(reservation.items)}`;
  throw new AppError("RESERVATION_CONFLICT", { message });
}
