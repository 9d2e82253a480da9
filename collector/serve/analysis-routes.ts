import type { Nanos } from "@playground/shared/model/units";
import { Router } from "express";
import { z } from "zod";
import type { TelemetryStore } from "../store/store.ts";
import { latencyAnswer } from "./latency-answer.ts";
import { parseLatencyQuery } from "./latency-query.ts";
import { parseQuery } from "./parse-query.ts";
import { serviceGraphAnswer } from "./service-graph-answer.ts";
import { timeWindow, windowParameters } from "./time-window.ts";

const LAST_HOUR = 3_600_000_000_000n as Nanos;

const graphParameters = z.strictObject(windowParameters);

/** The names that `GET /api/service-graph` takes. */
export type ServiceGraphParameter = keyof z.input<typeof graphParameters>;

/** `GET /service-graph` and `GET /latency`. */
export function analysisRoutes({ store, now }: { store: TelemetryStore; now: () => number }): Router {
  const router = Router();
  router.get("/service-graph", async (req, res) => {
    const window = timeWindow(parseQuery(graphParameters, req.query), now(), LAST_HOUR);
    res.json(serviceGraphAnswer(await store.serviceGraph(window)));
  });
  router.get("/latency", async (req, res) => {
    res.json(latencyAnswer(await store.latency(parseLatencyQuery(req.query, now()))));
  });
  return router;
}
