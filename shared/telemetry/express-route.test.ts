import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { context, ROOT_CONTEXT, trace } from "@opentelemetry/api";
import { type RPCMetadata, RPCType, setRPCMetadata } from "@opentelemetry/core";
import express, { Router } from "express";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createContextManager } from "./context-manager.ts";
import { noteRoute } from "./express-route.ts";

/** The routes that were noted, in the order of the requests' ends. */
const routes: (string | undefined)[] = [];

function createApp() {
  const orders = Router();
  orders.get("/orders/:id", (_request, response) => response.json({}));
  orders.get("/broken", () => {
    throw new Error("broken");
  });
  const app = express();
  app.use((_request, _response, next) => next());
  app.get("/", (_request, response) => response.json({}));
  app.use("/shop", orders);
  app.use(orders);
  app.use(
    (_error: Error, _request: express.Request, response: express.Response, _next: express.NextFunction) => {
      response.status(500).json({});
    },
  );
  return app;
}

const app = createApp();
const server = createServer((request, response) => {
  const metadata: RPCMetadata = {
    type: RPCType.HTTP,
    span: trace.wrapSpanContext({ traceId: "", spanId: "", traceFlags: 0 }),
  };
  context.with(setRPCMetadata(ROOT_CONTEXT, metadata), () => {
    noteRoute(response);
    response.once("close", () => routes.push(metadata.route));
    app(request, response);
  });
});

beforeAll(async () => {
  context.setGlobalContextManager(createContextManager());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterAll(async () => {
  server.close();
  await once(server, "close");
  context.disable();
});

it.each([
  { path: "/", route: "/" },
  { path: "/orders/7?full=true", route: "/orders/:id" },
  { path: "/shop/orders/7", route: "/shop/orders/:id" },
  { path: "/broken", route: "/broken" },
  { path: "/nowhere", route: undefined },
])("notes $route for $path", async ({ path, route }) => {
  const { port } = server.address() as AddressInfo;
  const closed = routes.length;
  await fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: "close" } }).then((answer) =>
    answer.text(),
  );
  await expect.poll(() => routes.length).toBe(closed + 1);
  expect(routes.at(-1)).toBe(route);
});
