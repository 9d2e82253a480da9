import { AppError } from "@playground/shared/http/app-error";
import type { OrderRequest } from "@playground/shared/http/order-request";
import type { Logger } from "@playground/shared/logger/logger";
import type { Database, Query } from "@playground/shared/postgres/database";
import type { FulfilmentQueue } from "./fulfilment-queue.ts";
import type { Inventory } from "./inventory-client.ts";
import { insertOrder, type PlacedOrder } from "./order-store.ts";

export interface PlaceOrderDependencies {
  readonly database: Database;
  readonly inventory: Inventory;
  readonly queue: Pick<FulfilmentQueue, "enqueue">;
  readonly loyaltyPoints: (query: Query, customer: string) => Promise<number>;
  /** What is looked at before anything is done. */
  readonly check: (request: OrderRequest) => Promise<void>;
  readonly newId: () => string;
  readonly logger: Logger;
}

/**
 * Places an order: stock is held first, and the order, its lines and the job that fulfils it are then written in one
 * transaction, so that there is never an order without its job nor a job without its order.
 *
 *   hold stock ──► BEGIN · order · lines · job · COMMIT ──► 201
 *        │                     └─ fails: the hold is given back (or runs out by itself)
 *        └─ refused: 409 or 422, nothing was written
 *
 * @throws {AppError} inventory's refusals, or that a service or the database did not answer
 */
export function createPlaceOrder({
  database,
  inventory,
  queue,
  loyaltyPoints,
  check,
  newId,
  logger,
}: PlaceOrderDependencies) {
  async function giveBack(reservationId: string): Promise<void> {
    await inventory
      .cancel(reservationId)
      .catch((err: unknown) =>
        logger.warn({ err, reservation_id: reservationId }, "the hold could not be given back"),
      );
  }

  /** Nothing is broken, but somebody should know: this customer wanted to buy. */
  function logLostOrder({ code, message }: AppError, startedMs: number): void {
    const duration_ms = Math.round((performance.now() - startedMs) * 100) / 100;
    logger.error({ error: { code, message }, duration_ms }, "order lost");
  }

  return async function placeOrder(request: OrderRequest): Promise<PlacedOrder> {
    const { customer, items } = request;
    const reservationId = newId();
    const startedMs = performance.now();
    await check(request);
    try {
      const reservation = await inventory.reserve(reservationId, items);
      const order = await database.transaction(async (query) => {
        const written = await insertOrder(query, {
          id: newId(),
          customer,
          reservationId,
          lines: reservation.items,
        });
        const points = await loyaltyPoints(query, customer);
        await queue.enqueue(query, { order_id: written.id, reservation_id: reservationId });
        return { ...written, loyalty_points: points };
      });
      logger.info(
        { order_id: order.id, total_cents: order.total_cents, items: items.length },
        "order placed",
      );
      return order;
    } catch (error) {
      // After a refusal nothing is held. After anything else the hold may stand although we never heard of it.
      if (!isRefusal(error)) void giveBack(reservationId);
      if (isOutOfStock(error)) logLostOrder(error, startedMs);
      throw error;
    }
  };
}

const REFUSALS = new Set(["OUT_OF_STOCK", "UNKNOWN_SKU", "INVALID_INPUT", "RESERVATION_CONFLICT"]);

const isOutOfStock = (error: unknown): error is AppError =>
  error instanceof AppError && error.code === "OUT_OF_STOCK";

const isRefusal = (error: unknown): boolean => error instanceof AppError && REFUSALS.has(error.code);
