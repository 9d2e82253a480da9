import type { RequestGuard } from "@playground/shared/http/local-only";
import type { RequestHandler } from "express";
import { ApiError } from "./api-error.ts";

/** Refuses what the guard refuses, with the guard's reason. */
export const requireLocal = (guard: RequestGuard): RequestHandler =>
  function localOnlyAccess(req, _res, next) {
    const refused = guard({ host: req.headers.host, origin: req.headers.origin });
    next(refused === undefined ? undefined : new ApiError("FORBIDDEN_ORIGIN", { message: refused }));
  };

/** Refuses a request whose `authorization` header does not pass. */
export const requireToken = (isAuthorized: (authorization: string | undefined) => boolean): RequestHandler =>
  function tokenAccess(req, res, next) {
    if (isAuthorized(req.headers.authorization)) return next();
    res.set("www-authenticate", "Bearer");
    next(new ApiError("UNAUTHORIZED"));
  };
