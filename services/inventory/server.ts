import { join } from "node:path";
import { readEnv, text } from "@playground/shared/config";
import { listen } from "@playground/shared/http/listen";
import { localOnly } from "@playground/shared/http/local-only";
import { createServiceApp } from "@playground/shared/http/service-app";
import { connect } from "@playground/shared/postgres/database";
import { localDatabaseUrl } from "@playground/shared/postgres/local-database-url";
import { migrate } from "@playground/shared/postgres/migrate";
import { every } from "@playground/shared/process/every";
import { runService } from "@playground/shared/process/run-service";
import { portOffset, readServiceSettings } from "@playground/shared/process/service-settings";
import { stopTelemetry } from "@playground/shared/telemetry/register";
import { createBehaviour } from "./behaviour.ts";
import { expireHeld, forgetSettled } from "./housekeeping.ts";
import { createReservations } from "./reservations.ts";
import { createRoutes } from "./routes.ts";

const SCHEMA = "inventory";
const REQUEST_LIMIT_MS = 8_000;
const HOUSEKEEPING_MS = 30_000;

await runService({
  stopTelemetry,
  start: async ({ logger, faults, endpoints }) => {
    const settings = readServiceSettings(process.env, "inventory");
    const { DATABASE_URL: databaseUrl } = readEnv(process.env, {
      DATABASE_URL: text(localDatabaseUrl(portOffset(process.env))),
    });
    await migrate({ databaseUrl, schema: SCHEMA, folder: join(import.meta.dirname, "migrations") }, logger);
    const database = await connect(
      {
        databaseUrl,
        schema: SCHEMA,
        applicationName: "inventory",
        address: () => endpoints.addressOf("postgres"),
      },
      logger,
    );
    const behaviour = createBehaviour({ faults, database, logger });
    const app = createServiceApp({
      logger,
      guard: localOnly({ allowedHosts: settings.allowedHosts }),
      limitMs: REQUEST_LIMIT_MS,
      routes: createRoutes({ ...behaviour, reservations: createReservations(database) }),
      checkHealth: async () => void (await database.query("SELECT 1")),
    });
    const server = await listen(app, settings);
    const stopHousekeeping = every(
      HOUSEKEEPING_MS,
      async () => {
        const expired = await expireHeld(database);
        const forgotten = await forgetSettled(database);
        if (expired + forgotten > 0) logger.info({ expired, forgotten }, "reservations tidied");
      },
      logger,
    );
    return {
      port: server.port,
      stop: async () => {
        await server.close();
        await stopHousekeeping();
        await database.close();
      },
    };
  },
});
