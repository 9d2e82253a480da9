import { Router } from "express";
import type { TelemetryStore } from "../store/store.ts";
import { logListAnswer } from "./log-answer.ts";
import { parseLogQuery } from "./log-query.ts";

/** `GET /logs`. */
export function logRoutes({ store, now }: { store: TelemetryStore; now: () => number }): Router {
  const router = Router();
  router.get("/logs", async (req, res) => {
    res.json(logListAnswer(await store.logs(parseLogQuery(req.query, now()))));
  });
  return router;
}
