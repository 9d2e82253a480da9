import { describeRequest } from "@playground/shared/http/describe-request";
import { parseInput } from "@playground/shared/http/parse-input";
import { Router } from "express";
import { z } from "zod";
import type { Reservations } from "./reservations.ts";
import type { StockLevel } from "./stock.ts";

const ReservationId = z.uuid();

const NewReservation = z.strictObject({
  id: z.uuid(),
  items: z
    .array(z.strictObject({ sku: z.string().min(1).max(64), quantity: z.int().min(1).max(1_000) }))
    .min(1)
    .max(50)
    .refine(
      (items) => new Set(items.map(({ sku }) => sku)).size === items.length,
      "each sku may stand only once",
    ),
});

export interface InventoryDependencies {
  readonly listStock: () => Promise<StockLevel[]>;
  readonly readStock: (sku: string) => Promise<StockLevel>;
  readonly reservations: Reservations;
}

export function createRoutes({ listStock, readStock, reservations }: InventoryDependencies): Router {
  const routes = Router();
  const idOf = (params: { id: string }) => parseInput(ReservationId, params.id, "INVALID_ID");

  routes.get("/stock", async (_request, response) => {
    response.json({ stock: await listStock() });
  });
  routes.get("/stock/:sku", async (request, response) => {
    const { sku } = request.params;
    describeRequest({ skus: [sku] });
    response.json(await readStock(sku));
  });
  routes.post("/reservations", async (request, response) => {
    const { id, items } = parseInput(NewReservation, request.body);
    describeRequest({ skus: items.map(({ sku }) => sku) });
    response.status(201).json(await reservations.hold(id, items));
  });
  routes.post("/reservations/:id/confirm", async (request, response) => {
    response.json(await reservations.confirm(idOf(request.params)));
  });
  routes.delete("/reservations/:id", async (request, response) => {
    response.json(await reservations.cancel(idOf(request.params)));
  });
  return routes;
}
