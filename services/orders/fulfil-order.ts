import { AppError } from "@playground/shared/http/app-error";
import type { Logger } from "@playground/shared/logger/logger";
import type { Database } from "@playground/shared/postgres/database";
import type { FulfilmentJob } from "./fulfilment-queue.ts";
import type { Inventory } from "./inventory-client.ts";
import { setOrderStatus } from "./order-store.ts";

export interface FulfilOrderDependencies {
  readonly database: Database;
  readonly inventory: Inventory;
  /** What else belongs to an order's end. */
  readonly archive: () => Promise<void>;
  readonly logger: Logger;
}

/**
 * What the worker does with a job: takes the held stock out of the shop and marks the order. Doing it twice changes
 * nothing, since a job may come twice. A hold that has run out fails the order for good; anything else is tried again.
 */
export const createFulfilOrder = ({ database, inventory, archive, logger }: FulfilOrderDependencies) =>
  async function fulfilOrder({ order_id, reservation_id }: FulfilmentJob): Promise<void> {
    try {
      await inventory.confirm(reservation_id);
    } catch (error) {
      if (!isGone(error)) throw error;
      await setOrderStatus(database.query, order_id, "failed");
      logger.error({ err: error, order_id }, "order failed: its reservation is gone");
      return;
    }
    await archive();
    await setOrderStatus(database.query, order_id, "fulfilled");
    logger.info({ order_id }, "order fulfilled");
  };

const isGone = (error: unknown): boolean =>
  error instanceof AppError &&
  (error.code === "RESERVATION_CONFLICT" || error.code === "RESERVATION_NOT_FOUND");
