import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { readEnv, text, url } from "@playground/shared/config";
import { createHttpClient } from "@playground/shared/http/http-client";
import { listen } from "@playground/shared/http/listen";
import { localOnly } from "@playground/shared/http/local-only";
import { createServiceApp } from "@playground/shared/http/service-app";
import { connect } from "@playground/shared/postgres/database";
import { localDatabaseUrl } from "@playground/shared/postgres/local-database-url";
import { migrate } from "@playground/shared/postgres/migrate";
import { every } from "@playground/shared/process/every";
import { runService } from "@playground/shared/process/run-service";
import { localUrl, portOffset, readServiceSettings } from "@playground/shared/process/service-settings";
import { stopTelemetry } from "@playground/shared/telemetry/register";
import { createBehaviour } from "./behaviour.ts";
import { createFulfilOrder } from "./fulfil-order.ts";
import { openFulfilmentQueue } from "./fulfilment-queue.ts";
import { createInventory } from "./inventory-client.ts";
import { forgetOldOrders } from "./order-store.ts";
import { createPlaceOrder } from "./place-order.ts";
import { createRoutes } from "./routes.ts";

const SCHEMA = "orders";
const REQUEST_LIMIT_MS = 9_000;
const INVENTORY_TIMEOUT_MS = 8_000;
const HOUSEKEEPING_MS = 60_000;

await runService({
  stopTelemetry,
  start: async ({ logger, faults, identity, endpoints }) => {
    const settings = readServiceSettings(process.env, "orders");
    const offset = portOffset(process.env);
    const { DATABASE_URL: databaseUrl, INVENTORY_URL: inventoryUrl } = readEnv(process.env, {
      DATABASE_URL: text(localDatabaseUrl(offset)),
      INVENTORY_URL: url(localUrl("inventory", offset)),
    });
    await migrate({ databaseUrl, schema: SCHEMA, folder: join(import.meta.dirname, "migrations") }, logger);
    const database = await connect({ databaseUrl, schema: SCHEMA, applicationName: "orders" }, logger);
    const behaviour = createBehaviour({ faults, database, version: identity.version, logger });
    const inventory = createInventory(
      behaviour.calling(
        createHttpClient({
          service: "inventory",
          baseUrl: endpoints.urlOf("inventory", inventoryUrl),
          timeoutMs: INVENTORY_TIMEOUT_MS,
        }),
      ),
    );
    const queue = await openFulfilmentQueue({ databaseUrl, toMessage: behaviour.toMessage, logger });
    await queue.work(createFulfilOrder({ database, inventory, archive: behaviour.archive, logger }));
    const { loyaltyPoints, check } = behaviour;
    const placeOrder = createPlaceOrder({
      database,
      inventory,
      queue,
      loyaltyPoints,
      check,
      newId: randomUUID,
      logger,
    });
    const app = createServiceApp({
      logger,
      guard: localOnly({ allowedHosts: settings.allowedHosts }),
      limitMs: REQUEST_LIMIT_MS,
      routes: createRoutes({ database, placeOrder }),
      checkHealth: async () => void (await database.query("SELECT 1")),
    });
    const server = await listen(app, settings);
    const stopHousekeeping = every(
      HOUSEKEEPING_MS,
      async () => {
        const forgotten = await forgetOldOrders(database.query);
        if (forgotten > 0) logger.info({ forgotten }, "orders tidied");
      },
      logger,
    );
    return {
      port: server.port,
      stop: async () => {
        await server.close();
        await queue.close();
        behaviour.close();
        await stopHousekeeping();
        await database.close();
      },
    };
  },
});
