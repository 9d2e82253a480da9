import { Router } from "express";
import { type OwnStatusSources, readOwnStatus } from "../receive/own-telemetry/own-status.ts";
import { ingestAnswer } from "./ingest-answer.ts";
import { noParameters, parseQuery } from "./parse-query.ts";

/** `GET /ingest`. */
export function ingestRoutes(sources: OwnStatusSources): Router {
  const router = Router();
  router.get("/ingest", async (req, res) => {
    parseQuery(noParameters, req.query);
    res.json(ingestAnswer(await readOwnStatus(sources)));
  });
  return router;
}
