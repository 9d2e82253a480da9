import { Router } from "express";
import type { IngestCounters } from "../receive/ingest-counters.ts";
import type { IngestAnswer } from "./ingest-answer.ts";
import { noParameters, parseQuery } from "./parse-query.ts";

/** `GET /ingest`. */
export function ingestRoutes({ counters }: { counters: Pick<IngestCounters, "snapshot"> }): Router {
  const router = Router();
  router.get("/ingest", (req, res) => {
    parseQuery(noParameters, req.query);
    const answer: IngestAnswer = { ingest: counters.snapshot() };
    res.json(answer);
  });
  return router;
}
