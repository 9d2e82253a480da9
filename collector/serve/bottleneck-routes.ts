import type { Nanos } from "@playground/shared/model/units";
import { Router } from "express";
import { z } from "zod";
import { rankBottlenecks } from "../analyse/trace/rank-bottlenecks.ts";
import type { TelemetryStore } from "../store/store.ts";
import { bottleneckAnswer } from "./bottleneck-answer.ts";
import { parseQuery } from "./parse-query.ts";
import { limit, someText } from "./query-parameters.ts";
import { readRecentTraces } from "./read-recent-traces.ts";
import { timeWindow, windowParameters } from "./time-window.ts";

const LAST_FIVE_MINUTES = 300_000_000_000n as Nanos;

const bottleneckParameters = z.strictObject({
  operation: someText.optional(),
  /** How many traces are looked at; a thousand take a quarter of a second, in which nothing else is answered. */
  traces: limit({ max: 2_000, fallback: 500 }),
  ...windowParameters,
});

/** The names that `GET /api/bottlenecks` takes. */
export type BottleneckParameter = keyof z.input<typeof bottleneckParameters>;

/** `GET /bottlenecks`: where the time of a window's requests goes, and what kind of problem it looks like. */
export function bottleneckRoutes({ store, now }: { store: TelemetryStore; now: () => number }): Router {
  const router = Router();
  router.get("/bottlenecks", async (req, res) => {
    const { operation, traces: most, ...bounds } = parseQuery(bottleneckParameters, req.query);
    const window = timeWindow(bounds, now(), LAST_FIVE_MINUTES);
    const traces = await readRecentTraces(store, window, most);
    const ranking = rankBottlenecks(traces, operation === undefined ? {} : { operation });
    res.json(bottleneckAnswer(ranking, traces.length < most));
  });
  return router;
}
