import { Router } from "express";
import type { TelemetryStore } from "../store/store.ts";
import { metricListAnswer } from "./metric-answer.ts";
import { parseMetricQuery } from "./metric-query.ts";

/** `GET /metrics`. */
export function metricRoutes({ store, now }: { store: TelemetryStore; now: () => number }): Router {
  const router = Router();
  router.get("/metrics", async (req, res) => {
    res.json(metricListAnswer(await store.metrics(parseMetricQuery(req.query, now()))));
  });
  return router;
}
