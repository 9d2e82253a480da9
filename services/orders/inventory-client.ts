import type { HttpClient } from "@playground/shared/http/http-client";
import { z } from "zod";

const Reservation = z.object({
  id: z.uuid(),
  items: z.array(z.object({ sku: z.string(), quantity: z.int(), unit_price_cents: z.int() })),
});

type Reservation = z.infer<typeof Reservation>;

export interface Inventory {
  reserve(id: string, items: readonly { sku: string; quantity: number }[]): Promise<Reservation>;
  confirm(id: string): Promise<void>;
  cancel(id: string): Promise<void>;
}

/** Inventory's part that orders use. The reservation's id is ours, so every one of these calls may be asked twice. */
export const createInventory = (call: HttpClient): Inventory => ({
  reserve: async (id, items) =>
    Reservation.parse(
      await call({ method: "POST", path: "/reservations", body: { id, items }, idempotent: true }),
    ),
  confirm: async (id) => {
    await call({ method: "POST", path: `/reservations/${id}/confirm`, idempotent: true });
  },
  cancel: async (id) => {
    await call({ method: "DELETE", path: `/reservations/${id}`, idempotent: true });
  },
});
