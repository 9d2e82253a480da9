import type { Nanos } from "@playground/shared/model/units";
import { Router } from "express";
import { z } from "zod";
import { compareTraces } from "../analyse/trace/compare/compare-traces.ts";
import {
  type Split,
  splitByAttribute,
  splitBySlowness,
  splitByTime,
} from "../analyse/trace/compare/split.ts";
import { traceSet } from "../analyse/trace/compare/trace-set.ts";
import type { TelemetryStore } from "../store/store.ts";
import { ApiError } from "./api-error.ts";
import { type ComparisonAnswer, comparisonAnswer } from "./comparison-answer.ts";
import { parseQuery } from "./parse-query.ts";
import { limit, pointInTime, someText } from "./query-parameters.ts";
import { readRecentTraces } from "./read-recent-traces.ts";
import { timeWindow, windowParameters } from "./time-window.ts";

const LAST_FIVE_MINUTES = 300_000_000_000n as Nanos;

const comparisonParameters = z.strictObject({
  operation: someText.optional(),
  /** Traces that began before it against those that began after. */
  before: pointInTime.optional(),
  /** `attribute=value`: traces without it against those with it. */
  attribute: someText
    .regex(/^[^=]+=./, "expected an attribute and its value, e.g. customer=grace")
    .optional(),
  /** Another value of that attribute: traces with it instead of those without the first. */
  against: someText.optional(),
  traces: limit({ max: 2_000, fallback: 1_000 }),
  ...windowParameters,
});

/** The names that `GET /api/comparison` takes. */
export type ComparisonParameter = keyof z.input<typeof comparisonParameters>;

type Parameters = z.output<typeof comparisonParameters>;

/** `GET /comparison`: what two sets of a window's traces differ in: before and after, without and with a value, or normal and slow. */
export function comparisonRoutes({ store, now }: { store: TelemetryStore; now: () => number }): Router {
  const router = Router();
  router.get("/comparison", async (req, res) => {
    const { since, from, to, ...wanted } = parseQuery(comparisonParameters, req.query);
    if (wanted.against !== undefined && wanted.attribute === undefined) {
      const message = "against: goes with an attribute, e.g. attribute=customer=grace&against=ada";
      throw new ApiError("INVALID_PARAMETER", { message, parameter: "against" });
    }
    const window = timeWindow({ since, from, to }, now(), LAST_FIVE_MINUTES);
    const traces = await readRecentTraces(store, window, wanted.traces);
    const { a, b } = split(traceSet(traces, wanted.operation), wanted);
    const answer: ComparisonAnswer = comparisonAnswer(compareTraces(a, b));
    res.json(answer);
  });
  return router;
}

function split(all: ReturnType<typeof traceSet>, { before, attribute, against }: Parameters): Split {
  try {
    if (before !== undefined) return splitByTime(all, before);
    if (attribute === undefined) return splitBySlowness(all);
    const [, key = "", value = ""] = /^([^=]+)=(.*)$/.exec(attribute) ?? [];
    return splitByAttribute(all, key, value, against);
  } catch (error) {
    if (error instanceof RangeError) throw new ApiError("NOTHING_TO_COMPARE", { message: error.message });
    throw error;
  }
}
