import { readEnv, url } from "@playground/shared/config";
import { createHttpClient } from "@playground/shared/http/http-client";
import { listen } from "@playground/shared/http/listen";
import { localOnly } from "@playground/shared/http/local-only";
import { createServiceApp } from "@playground/shared/http/service-app";
import { runService } from "@playground/shared/process/run-service";
import { localUrl, portOffset, readServiceSettings } from "@playground/shared/process/service-settings";
import { stopTelemetry } from "@playground/shared/telemetry/register";
import { createBehaviour } from "./behaviour.ts";
import { createRoutes } from "./routes.ts";

const REQUEST_LIMIT_MS = 10_000;
const UPSTREAM_TIMEOUT_MS = 9_500;

await runService({
  stopTelemetry,
  start: async ({ logger, faults, endpoints }) => {
    const settings = readServiceSettings(process.env, "storefront");
    const offset = portOffset(process.env);
    const urls = readEnv(process.env, {
      INVENTORY_URL: url(localUrl("inventory", offset)),
      ORDERS_URL: url(localUrl("orders", offset)),
    });
    const client = (service: "inventory" | "orders", usual: string) => {
      const options = { service, baseUrl: endpoints.urlOf(service, usual) };
      return createHttpClient({ ...options, timeoutMs: UPSTREAM_TIMEOUT_MS });
    };
    const behaviour = createBehaviour({ faults, ordersUrl: endpoints.urlOf("orders", urls.ORDERS_URL) });
    const app = createServiceApp({
      logger,
      guard: localOnly({ allowedHosts: settings.allowedHosts }),
      limitMs: REQUEST_LIMIT_MS,
      routes: createRoutes({
        inventory: client("inventory", urls.INVENTORY_URL),
        orders: behaviour.calling(client("orders", urls.ORDERS_URL)),
        ...behaviour,
      }),
      checkHealth: () => Promise.resolve(),
    });
    const server = await listen(app, settings);
    return { port: server.port, stop: () => server.close() };
  },
});
