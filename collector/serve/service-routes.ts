import { Router } from "express";
import type { TelemetryStore } from "../store/store.ts";
import { noParameters, parseQuery } from "./parse-query.ts";
import { serviceListAnswer } from "./service-list-answer.ts";

/** `GET /services`. */
export function serviceRoutes({ store }: { store: TelemetryStore }): Router {
  const router = Router();
  router.get("/services", async (req, res) => {
    parseQuery(noParameters, req.query);
    res.json(serviceListAnswer(await store.services()));
  });
  return router;
}
