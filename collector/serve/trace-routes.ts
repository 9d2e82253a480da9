import { parseTraceId, type TraceId } from "@playground/shared/model/ids";
import type { Span } from "@playground/shared/model/span";
import { Router } from "express";
import type { TelemetryStore } from "../store/store.ts";
import { ApiError } from "./api-error.ts";
import { noParameters, parseQuery } from "./parse-query.ts";
import { traceAnalysisAnswer } from "./trace-analysis-answer.ts";
import { traceAnswer } from "./trace-answer.ts";
import { traceListAnswer } from "./trace-list-answer.ts";
import { parseTraceQuery } from "./trace-query.ts";

/** @param answer what is to be said of a trace, undefined where it has no spans */
async function readTrace<Answer>(
  store: TelemetryStore,
  text: string,
  answerOf: (id: TraceId, spans: readonly Span[]) => Answer | undefined,
): Promise<Answer> {
  const id = parseTraceId(text);
  if (id === undefined) {
    const message = `not a trace id: ${JSON.stringify(text)}; expected 32 hex digits or 1-8hex-24hex`;
    throw new ApiError("INVALID_TRACE_ID", { message });
  }
  const answer = answerOf(id, await store.trace(id));
  if (answer === undefined) throw new ApiError("TRACE_NOT_FOUND", { message: `There is no trace ${id}` });
  return answer;
}

/** `GET /traces`, `GET /traces/:id` and `GET /traces/:id/analysis`. */
export function traceRoutes({ store, now }: { store: TelemetryStore; now: () => number }): Router {
  const router = Router();
  router.get("/traces", async (req, res) => {
    res.json(traceListAnswer(await store.traces(parseTraceQuery(req.query, now()))));
  });
  router.get("/traces/:id", async (req, res) => {
    parseQuery(noParameters, req.query);
    res.json(await readTrace(store, req.params.id, traceAnswer));
  });
  router.get("/traces/:id/analysis", async (req, res) => {
    parseQuery(noParameters, req.query);
    res.json(await readTrace(store, req.params.id, traceAnalysisAnswer));
  });
  return router;
}
