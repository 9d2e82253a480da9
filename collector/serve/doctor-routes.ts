import type { TraceId } from "@playground/shared/model/ids";
import type { LogRecord } from "@playground/shared/model/log-record";
import { earlier, later, type Nanos, unixNanosFromMillis } from "@playground/shared/model/units";
import { Router } from "express";
import { z } from "zod";
import { examineLines } from "../analyse/doctor/examine-lines.ts";
import { examineTraces } from "../analyse/doctor/examine-traces.ts";
import type { TelemetryStore, TimeWindow } from "../store/store.ts";
import { checkAnswer, type DoctorAnswer } from "./doctor-answer.ts";
import { parseQuery } from "./parse-query.ts";
import { readRecentTraces } from "./read-recent-traces.ts";
import { timeWindow, windowParameters } from "./time-window.ts";

const LAST_FIVE_MINUTES = 300_000_000_000n as Nanos;
const MOST_TRACES = 500;
const MOST_LINES = 2_000;
/** Each is a question to the store. */
const MOST_LOOKED_FOR = 200;

const UNDER_WAY_MS = 5_000;

const doctorParameters = z.strictObject(windowParameters);

/** The names that `GET /api/doctor` takes. */
export type DoctorParameter = keyof z.input<typeof doctorParameters>;

/** `GET /doctor`: whether spans and log lines of a window belong together, and what to do where they do not. */
export function doctorRoutes({ store, now }: { store: TelemetryStore; now: () => number }): Router {
  const router = Router();
  router.get("/doctor", async (req, res) => {
    const asked = timeWindow(parseQuery(doctorParameters, req.query), now(), LAST_FIVE_MINUTES);
    const window = settled(asked, now());
    const traces = await readRecentTraces(store, window, MOST_TRACES);
    const { items: lines } = await store.logs({ window, order: "newest", limit: MOST_LINES });
    const known = new Set(traces.flatMap(([span]) => span?.traceId ?? []));
    const looked = withLookedFor(lines, known);
    const found = await store.spansOf([...looked.missing]);
    const isThere = (id: TraceId): boolean => known.has(id) || (found.get(id)?.length ?? 0) > 0;
    const answer: DoctorAnswer = {
      traces: traces.length,
      lines: lines.length,
      checks: [...examineTraces(traces), ...examineLines(looked.lines, isThere)].map(checkAnswer),
    };
    res.json(answer);
  });
  return router;
}

/** The window without what is under way: a parent is sent after its children, and lines before their spans. */
function settled({ from, to }: TimeWindow, now: number): TimeWindow {
  const until = unixNanosFromMillis(now - UNDER_WAY_MS);
  return { from, to: later(from, earlier(to, until)) };
}

/** The lines without those of further traces that would have to be looked for. */
function withLookedFor(lines: readonly LogRecord[], known: ReadonlySet<TraceId>) {
  const missing = new Set<TraceId>();
  const kept = lines.filter(({ traceId }) => {
    if (traceId === undefined || known.has(traceId) || missing.has(traceId)) return true;
    if (missing.size >= MOST_LOOKED_FOR) return false;
    missing.add(traceId);
    return true;
  });
  return { lines: kept, missing };
}
