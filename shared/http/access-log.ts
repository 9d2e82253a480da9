import { AsyncResource } from "node:async_hooks";
import type { RequestHandler } from "express";
import type { Logger } from "../logger/logger.ts";

/** One line for each request, when its answer has gone out or its caller has. */
export const accessLog = (logger: Logger): RequestHandler =>
  function logRequest(request, response, next) {
    const startedMs = performance.now();
    const path = request.path;
    response.once(
      "close",
      // The event comes from the socket, outside the request's context.
      AsyncResource.bind(() => {
        const fields = {
          method: request.method,
          path,
          status: response.statusCode,
          duration_ms: Math.round((performance.now() - startedMs) * 100) / 100,
        };
        if (response.writableFinished) logger.info(fields, "request answered");
        else logger.warn(fields, "caller went away");
      }),
    );
    next();
  };
