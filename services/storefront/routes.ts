import type { HttpClient } from "@playground/shared/http/http-client";
import { OrderRequest } from "@playground/shared/http/order-request";
import { parseInput } from "@playground/shared/http/parse-input";
import { Router } from "express";
import { z } from "zod";

const Stock = z.object({ stock: z.array(z.unknown()) });
const PlacedOrder = z.looseObject({ id: z.uuid() });

export interface StorefrontDependencies {
  readonly inventory: HttpClient;
  readonly orders: HttpClient;
}

export function createRoutes({ inventory, orders }: StorefrontDependencies): Router {
  const routes = Router();
  routes.get("/products", async (_request, response) => {
    const { stock } = Stock.parse(await inventory({ method: "GET", path: "/stock", idempotent: true }));
    response.json({ products: stock });
  });
  routes.get("/products/:sku", async (request, response) => {
    const path = `/stock/${encodeURIComponent(request.params.sku)}`;
    response.json(await inventory({ method: "GET", path, idempotent: true }));
  });
  routes.post("/checkout", async (request, response) => {
    const body = parseInput(OrderRequest, request.body);
    // Not tried again: a second call would place a second order.
    const order = PlacedOrder.parse(
      await orders({ method: "POST", path: "/orders", body, idempotent: false }),
    );
    response.status(201).location(`/orders/${order.id}`).json(order);
  });
  routes.get("/orders/:id", async (request, response) => {
    const id = parseInput(z.uuid(), request.params.id, "INVALID_ID");
    response.json(await orders({ method: "GET", path: `/orders/${id}`, idempotent: true }));
  });
  return routes;
}
