import { describeRequest } from "@playground/shared/http/describe-request";
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
  /** What a product's page shows. */
  readonly productPage: (inventory: HttpClient, sku: string) => Promise<unknown>;
  /** Signs an order's id, so that a customer can show that it is theirs. */
  readonly signReceipt: (orderId: string) => Promise<string>;
  /** Takes note of what was answered. */
  readonly remember: (answer: unknown) => Promise<void>;
}

export function createRoutes({
  inventory,
  orders,
  productPage,
  signReceipt,
  remember,
}: StorefrontDependencies): Router {
  const routes = Router();
  routes.get("/products", async (_request, response) => {
    const { stock } = Stock.parse(await inventory({ method: "GET", path: "/stock", idempotent: true }));
    await remember(stock);
    response.json({ products: stock });
  });
  routes.get("/products/:sku", async (request, response) => {
    const { sku } = request.params;
    describeRequest({ skus: [sku] });
    const product = await productPage(inventory, sku);
    await remember(product);
    response.json(product);
  });
  routes.post("/checkout", async (request, response) => {
    const body = parseInput(OrderRequest, request.body);
    describeRequest({ customer: body.customer, skus: body.items.map(({ sku }) => sku) });
    // Not tried again: a second call would place a second order.
    const order = PlacedOrder.parse(
      await orders({ method: "POST", path: "/orders", body, idempotent: false }),
    );
    response
      .status(201)
      .location(`/orders/${order.id}`)
      .json({ ...order, receipt: await signReceipt(order.id) });
  });
  routes.get("/orders/:id", async (request, response) => {
    const id = parseInput(z.uuid(), request.params.id, "INVALID_ID");
    response.json(await orders({ method: "GET", path: `/orders/${id}`, idempotent: true }));
  });
  return routes;
}
