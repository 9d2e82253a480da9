import { parseTraceId, type TraceId } from "@playground/shared/model/ids";
import type { Span } from "@playground/shared/model/span";
import { Router } from "express";
import type { TelemetryStore } from "../store/store.ts";
import { ApiError } from "./api-error.ts";
import { incomingLinks } from "./incoming-links.ts";
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
  const id = readTraceId(text);
  const answer = answerOf(id, await store.trace(id));
  if (answer === undefined) throw noSuchTrace(id);
  return answer;
}

function readTraceId(text: string): TraceId {
  const id = parseTraceId(text);
  if (id !== undefined) return id;
  const message = `not a trace id: ${JSON.stringify(text)}; expected 32 hex digits or 1-8hex-24hex`;
  throw new ApiError("INVALID_TRACE_ID", { message });
}

const noSuchTrace = (id: TraceId): ApiError =>
  new ApiError("TRACE_NOT_FOUND", { message: `There is no trace ${id}` });

/** `GET /traces`, `GET /traces/:id`, `GET /traces/:id/analysis` and `GET /traces/:id/links`. */
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
  router.get("/traces/:id/links", async (req, res) => {
    parseQuery(noParameters, req.query);
    const id = readTraceId(req.params.id);
    const answer = await incomingLinks(store, id);
    if (answer === undefined) throw noSuchTrace(id);
    res.json(answer);
  });
  return router;
}
