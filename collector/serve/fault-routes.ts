import { FaultRequest } from "@playground/shared/faults/fault-request";
import express, { type RequestHandler, Router } from "express";
import { ApiError } from "./api-error.ts";
import type { FaultBoard } from "./fault-board.ts";
import { noParameters, parseQuery } from "./parse-query.ts";

const BODY_LIMIT_BYTES = 16 * 1024;

/**
 * `GET /faults`, `PUT /faults/:name` with a `FaultRequest`, `DELETE /faults/:name`, `DELETE /faults`: the only part of the console API
 * that changes anything.
 */
export function faultRoutes(board: FaultBoard): Router {
  const router = Router();
  router.get("/faults", async (req, res) => {
    parseQuery(noParameters, req.query);
    res.json(await board.read());
  });
  router.put("/faults/:name", requireJson, express.json({ limit: BODY_LIMIT_BYTES }), async (req, res) => {
    res.json(await board.switchOn(String(req.params.name), readRequest(req.body)));
  });
  router.delete("/faults/:name", async (req, res) => {
    res.json(await board.switchOff(String(req.params.name)));
  });
  router.delete("/faults", async (_req, res) => {
    res.json(await board.switchAllOff());
  });
  return router;
}

/** A page of another origin cannot send this type without being asked first. */
const requireJson: RequestHandler = (req, _res, next) =>
  next(
    req.is("application/json") === "application/json" ? undefined : new ApiError("UNSUPPORTED_MEDIA_TYPE"),
  );

function readRequest(body: unknown): FaultRequest {
  const { success, data, error } = FaultRequest.safeParse(body);
  if (success) return data;
  const [issue] = error.issues;
  throw new ApiError("INVALID_FAULT", { message: `${issue?.path.join(".") || "body"}: ${issue?.message}` });
}
