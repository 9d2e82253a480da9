import type { Nanos } from "@playground/shared/model/units";
import { Router } from "express";
import { z } from "zod";
import { compareRuns, type RunComparison } from "../analyse/trace/compare/compare-runs.ts";
import { summariseRun } from "../analyse/trace/compare/run-summary.ts";
import { traceSet } from "../analyse/trace/compare/trace-set.ts";
import type { TelemetryStore } from "../store/store.ts";
import { ApiError } from "./api-error.ts";
import { isoMicros } from "./iso-time.ts";
import { noParameters, parseQuery } from "./parse-query.ts";
import { limit, someText } from "./query-parameters.ts";
import { readRecentTraces } from "./read-recent-traces.ts";
import type { Snapshot, SnapshotShelf } from "./snapshot-shelf.ts";
import { timeWindow, windowParameters } from "./time-window.ts";

const LAST_FIVE_MINUTES = 300_000_000_000n as Nanos;

const keepParameters = z.strictObject({
  traces: limit({ max: 2_000, fallback: 1_000 }),
  ...windowParameters,
});
const compareParameters = z.strictObject({ a: someText, b: someText });

/** The names that `PUT /api/snapshots/:name` takes. */
export type SnapshotParameter = keyof z.input<typeof keepParameters>;

export interface SnapshotListAnswer {
  readonly snapshots: readonly string[];
}

/** Answer of `PUT /api/snapshots/:name` and `GET /api/snapshots/:name`. */
export type SnapshotAnswer = Snapshot;

/** Answer of `GET /api/snapshots/comparison`. */
export interface SnapshotComparisonAnswer extends RunComparison {
  readonly a: Pick<Snapshot, "name" | "taken_at" | "traces">;
  readonly b: Pick<Snapshot, "name" | "taken_at" | "traces">;
}

export interface SnapshotOptions {
  readonly store: TelemetryStore;
  readonly snapshots: SnapshotShelf;
  readonly now: () => number;
}

/** `GET /snapshots`, `PUT`, `GET` and `DELETE /snapshots/:name`, `GET /snapshots/comparison?a=&b=`. */
export function snapshotRoutes({ store, snapshots, now }: SnapshotOptions): Router {
  const router = Router();
  router.get("/snapshots", async (req, res) => {
    parseQuery(noParameters, req.query);
    res.json({ snapshots: await snapshots.list() } satisfies SnapshotListAnswer);
  });
  router.get("/snapshots/comparison", async (req, res) => {
    const names = parseQuery(compareParameters, req.query);
    const [a, b] = [await snapshots.read(names.a), await snapshots.read(names.b)];
    const answer: SnapshotComparisonAnswer = { a: headOf(a), b: headOf(b), ...compareRuns(a, b) };
    res.json(answer);
  });
  router.get("/snapshots/:name", async (req, res) => {
    parseQuery(noParameters, req.query);
    res.json(await snapshots.read(req.params.name));
  });
  router.put("/snapshots/:name", async (req, res) => {
    const { traces: most, ...bounds } = parseQuery(keepParameters, req.query);
    const window = timeWindow(bounds, now(), LAST_FIVE_MINUTES);
    const summary = summariseRun(traceSet(await readRecentTraces(store, window, most)));
    if (summary.traces === 0) throw new ApiError("NOTHING_TO_KEEP");
    const snapshot: Snapshot = {
      version: 1,
      name: req.params.name,
      taken_at: new Date(now()).toISOString(),
      from: isoMicros(window.from),
      to: isoMicros(window.to),
      traces: summary.traces,
      operations: [...summary.operations].map((one) => ({ ...one, durations_ms: [...one.durations_ms] })),
      paths: summary.paths.map((one) => ({ ...one, path: [...one.path] })),
    };
    await snapshots.keep(snapshot);
    res.json(snapshot);
  });
  router.delete("/snapshots/:name", async (req, res) => {
    await snapshots.remove(req.params.name);
    res.json({ snapshots: await snapshots.list() } satisfies SnapshotListAnswer);
  });
  return router;
}

const headOf = ({ name, taken_at, traces }: Snapshot) => ({ name, taken_at, traces });
