import { randomUUID } from "node:crypto";
import { type Context, context, propagation, trace } from "@opentelemetry/api";
import type { RequestHandler } from "express";
import { isTraceId, toXRayTraceId } from "../model/ids.ts";
import { deadlineFrom } from "./deadline.ts";
import { subjectFromBaggage } from "./describe-request.ts";
import { runInScope } from "./request-scope.ts";

export const CORRELATION_HEADER = "x-correlation-id";
export const CORRELATION_BAGGAGE_KEY = "correlation_id";

/** Printable ASCII without space or the characters that delimit baggage, at most 128. */
const CORRELATION_ID = /^[!#-+\--:<-[\]-~]{1,128}$/;

/**
 * The id under which all log lines of a request are found: the caller's `x-correlation-id`, else the one in its baggage,
 * else a new one. An id that could not travel in a header or in baggage counts as none.
 */
export function correlationIdFrom(
  header: string | undefined,
  active: Context,
  newId: () => string = randomUUID,
): string {
  const inBaggage = propagation.getBaggage(active)?.getEntry(CORRELATION_BAGGAGE_KEY)?.value;
  return [header, inBaggage].find((id) => id !== undefined && CORRELATION_ID.test(id)) ?? newId();
}

/** The context with the correlation id in its baggage, so that every call made in it carries the id on. */
export function withCorrelationBaggage(active: Context, correlationId: string): Context {
  const baggage = propagation.getBaggage(active) ?? propagation.createBaggage();
  return propagation.setBaggage(active, baggage.setEntry(CORRELATION_BAGGAGE_KEY, { value: correlationId }));
}

/**
 * Opens the request's scope: correlation id, deadline and baggage hold for everything the request does. The answer
 * carries the correlation id and the trace id in X-Ray's form, as a load balancer on AWS would send it.
 * @param limitMs how long a request may take where its caller sets no earlier deadline
 */
export function correlate({ limitMs }: { limitMs: number }): RequestHandler {
  return function correlateRequest(request, response, next) {
    const active = context.active();
    const correlationId = correlationIdFrom(request.get(CORRELATION_HEADER), active);
    response.set(CORRELATION_HEADER, correlationId);
    const traceId = trace.getSpanContext(active)?.traceId;
    if (traceId !== undefined && isTraceId(traceId))
      response.set("x-amzn-trace-id", `Root=${toXRayTraceId(traceId)}`);
    trace.getSpan(active)?.setAttribute("correlation_id", correlationId);
    const deadline = deadlineFrom(request.headers, limitMs);
    const scope = { correlationId, deadline, about: subjectFromBaggage(active) };
    runInScope(scope, () => context.with(withCorrelationBaggage(active, correlationId), next));
  };
}
