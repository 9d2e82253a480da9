import type { RequestListener } from "node:http";
import type { RequestGuard } from "@playground/shared/http/local-only";
import express, { type Express, type RequestHandler } from "express";
import type { OwnStatusSources } from "../receive/own-telemetry/own-status.ts";
import type { TelemetryStore } from "../store/store.ts";
import { requireLocal, requireToken } from "./access.ts";
import { analysisRoutes } from "./analysis-routes.ts";
import { ApiError } from "./api-error.ts";
import { API_INDEX } from "./api-index.ts";
import { awsPassage } from "./aws-passage.ts";
import { bottleneckRoutes } from "./bottleneck-routes.ts";
import { comparisonRoutes } from "./comparison-routes.ts";
import { consolePage } from "./console-page.ts";
import { doctorRoutes } from "./doctor-routes.ts";
import { exportRoutes } from "./export-routes.ts";
import type { FaultBoard } from "./fault-board.ts";
import type { FaultHistory } from "./fault-history.ts";
import { faultHistoryRoutes } from "./fault-history-routes.ts";
import { faultRoutes } from "./fault-routes.ts";
import { ingestRoutes } from "./ingest-routes.ts";
import type { LiveFeed } from "./live-feed.ts";
import { liveRoutes } from "./live-routes.ts";
import { logRoutes } from "./log-routes.ts";
import { metricRoutes } from "./metric-routes.ts";
import { type ErrorLog, respondWithError } from "./respond-with-error.ts";
import { serviceRoutes } from "./service-routes.ts";
import { snapshotRoutes } from "./snapshot-routes.ts";
import type { SnapshotShelf } from "./snapshot-shelf.ts";
import { traceRoutes } from "./trace-routes.ts";

export interface ConsoleApiOptions extends OwnStatusSources {
  /** Open: `/healthz` says so from the first request on. */
  readonly store: TelemetryStore;
  readonly faults: FaultBoard;
  readonly snapshots: SnapshotShelf;
  readonly feed: LiveFeed;
  readonly history: FaultHistory;
  /** Answers what AWS clients ask, as on the port for them. */
  readonly aws: RequestListener;
  /** Where the built console is; it need not be there. */
  readonly pageFolder: string;
  readonly guard: RequestGuard;
  /** Where set, what `/api` needs in its `authorization` header. */
  readonly isAuthorized?: (authorization: string | undefined) => boolean;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: ErrorLog;
}

const answerHeaders: RequestHandler = (_req, res, next) => {
  res.set({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
  next();
};

const CHANGING = /^\/api\/(aws|faults|snapshots)(\/|$)/;

const onlySomeChange: RequestHandler = (req, res, next) => {
  if (req.method === "GET" || req.method === "HEAD" || CHANGING.test(req.path)) return next();
  res.set("allow", "GET, HEAD");
  next(new ApiError("METHOD_NOT_ALLOWED"));
};

const unknownPath: RequestHandler = (req, _res, next) =>
  next(new ApiError("UNKNOWN_PATH", { message: `There is nothing at ${req.path}` }));

/**
 * The console and its JSON API: reads what the collector keeps, switches faults, and keeps snapshots. Every error of the API
 * answers as `ErrorAnswer`.
 */
export function createConsoleApi(options: ConsoleApiOptions): Express {
  const app = express();
  app.disable("x-powered-by").disable("etag");
  app.use(answerHeaders, requireLocal(options.guard), onlySomeChange);
  app.get("/healthz", (_req, res) => {
    res.json({ status: "ok" });
  });
  app.use(consolePage(options.pageFolder));
  if (options.isAuthorized) app.use(requireToken(options.isAuthorized));
  app.get("/api", (_req, res) => {
    res.json(API_INDEX);
  });
  app.use(
    "/api",
    awsPassage(options.aws),
    liveRoutes(options.feed),
    faultHistoryRoutes(options),
    faultRoutes(options.faults),
  );
  app.use("/api", traceRoutes(options), logRoutes(options), metricRoutes(options));
  app.use(
    "/api",
    serviceRoutes(options),
    analysisRoutes(options),
    bottleneckRoutes(options),
    comparisonRoutes(options),
    doctorRoutes(options),
    snapshotRoutes(options),
    ingestRoutes(options),
    exportRoutes(options),
  );
  return app.use(unknownPath, respondWithError(options.log));
}
