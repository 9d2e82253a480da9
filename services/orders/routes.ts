import { describeRequest } from "@playground/shared/http/describe-request";
import { OrderRequest } from "@playground/shared/http/order-request";
import { parseInput } from "@playground/shared/http/parse-input";
import type { Database } from "@playground/shared/postgres/database";
import { Router } from "express";
import { z } from "zod";
import { type PlacedOrder, readOrder } from "./order-store.ts";

export interface OrdersDependencies {
  readonly database: Database;
  readonly placeOrder: (request: OrderRequest) => Promise<PlacedOrder>;
}

export function createRoutes({ database, placeOrder }: OrdersDependencies): Router {
  const routes = Router();
  routes.post("/orders", async (request, response) => {
    const wanted = parseInput(OrderRequest, request.body);
    describeRequest({ customer: wanted.customer, skus: wanted.items.map(({ sku }) => sku) });
    const order = await placeOrder(wanted);
    response.status(201).location(`/orders/${order.id}`).json(order);
  });
  routes.get("/orders/:id", async (request, response) => {
    response.json(await readOrder(database.query, parseInput(z.uuid(), request.params.id, "INVALID_ID")));
  });
  return routes;
}
