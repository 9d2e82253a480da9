import express, { type Express, type RequestHandler, type Router } from "express";
import type { Logger } from "../logger/logger.ts";
import { accessLog } from "./access-log.ts";
import { AppError } from "./app-error.ts";
import { correlate } from "./correlation.ts";
import type { RequestGuard } from "./local-only.ts";
import { respondWithError } from "./respond-with-error.ts";

const BODY_LIMIT_BYTES = 64 * 1024;

export interface ServiceAppOptions {
  readonly logger: Logger;
  readonly guard: RequestGuard;
  /** How long a request may take where its caller sets no earlier deadline. */
  readonly limitMs: number;
  readonly routes: Router;
  /** Resolves where the service can do its work, rejects with the reason where it cannot. */
  readonly checkHealth: () => Promise<void>;
}

/** What the three services have in common, around their routes. */
export function createServiceApp({
  logger,
  guard,
  limitMs,
  routes,
  checkHealth,
}: ServiceAppOptions): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.get("/healthz", async (_request, response) => {
    await checkHealth();
    response.json({ status: "ok" });
  });
  app.use(
    correlate({ limitMs }),
    accessLog(logger),
    onlyLocalCallers(guard),
    requireJson,
    express.json({ limit: BODY_LIMIT_BYTES }),
    routes,
  );
  app.use(function refuseUnknownRoute(request) {
    throw new AppError("ROUTE_NOT_FOUND", { message: `There is no route ${request.method} ${request.path}` });
  });
  return app.use(respondWithError(logger));
}

function onlyLocalCallers(guard: RequestGuard): RequestHandler {
  return function refuseStrangers(request, _response, next) {
    const reason = guard({ host: request.headers.host, origin: request.headers.origin });
    if (reason !== undefined) throw new AppError("FORBIDDEN_HOST", { message: reason });
    next();
  };
}

const requireJson: RequestHandler = function requireJsonBody(request, _response, next) {
  // `is` answers null where there is no body; `fetch` sends a POST without one as one of length 0.
  const empty = request.get("content-length") === "0";
  if (!empty && request.is("application/json") === false) throw new AppError("UNSUPPORTED_MEDIA_TYPE");
  next();
};
