import { parseTraceId } from "@playground/shared/model/ids";
import { Router } from "express";
import type { TelemetryStore } from "../store/store.ts";
import { ApiError } from "./api-error.ts";
import { noParameters, parseQuery } from "./parse-query.ts";
import { traceAnswer } from "./trace-answer.ts";
import { traceListAnswer } from "./trace-list-answer.ts";
import { parseTraceQuery } from "./trace-query.ts";

async function readTrace(store: TelemetryStore, text: string) {
  const id = parseTraceId(text);
  if (id === undefined) {
    const message = `not a trace id: ${JSON.stringify(text)}; expected 32 hex digits or 1-8hex-24hex`;
    throw new ApiError("INVALID_TRACE_ID", { message });
  }
  const answer = traceAnswer(id, await store.trace(id));
  if (answer === undefined) throw new ApiError("TRACE_NOT_FOUND", { message: `There is no trace ${id}` });
  return answer;
}

/** `GET /traces` and `GET /traces/:id`. */
export function traceRoutes({ store, now }: { store: TelemetryStore; now: () => number }): Router {
  const router = Router();
  router.get("/traces", async (req, res) => {
    res.json(traceListAnswer(await store.traces(parseTraceQuery(req.query, now()))));
  });
  router.get("/traces/:id", async (req, res) => {
    parseQuery(noParameters, req.query);
    res.json(await readTrace(store, req.params.id));
  });
  return router;
}
