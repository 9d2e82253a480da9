import type { Nanos } from "@playground/shared/model/units";
import { Router } from "express";
import { z } from "zod";
import type { FaultChange, FaultHistory } from "./fault-history.ts";
import { parseQuery } from "./parse-query.ts";
import { timeWindow, windowParameters } from "./time-window.ts";

const LAST_HOUR = 3_600_000_000_000n as Nanos;
const NANOS_PER_MILLI = 1_000_000n;

const changeParameters = z.strictObject(windowParameters);

/** The names that `GET /api/faults/changes` takes. */
export type FaultChangeParameter = keyof z.input<typeof changeParameters>;

/** Answer of `GET /api/faults/changes`. */
export interface FaultChangesAnswer {
  /** Oldest first. */
  readonly changes: readonly FaultChange[];
}

/** `GET /faults/changes`: when faults were switched. */
export function faultHistoryRoutes({ history, now }: { history: FaultHistory; now: () => number }): Router {
  const router = Router();
  router.get("/faults/changes", (req, res) => {
    const { from, to } = timeWindow(parseQuery(changeParameters, req.query), now(), LAST_HOUR);
    const answer: FaultChangesAnswer = {
      changes: history.between(Number(from / NANOS_PER_MILLI), Number(to / NANOS_PER_MILLI)),
    };
    res.json(answer);
  });
  return router;
}
