import {
  defaultTextMapGetter,
  defaultTextMapSetter,
  propagation,
  ROOT_CONTEXT,
  TraceFlags,
  trace,
} from "@opentelemetry/api";
import { expect, it } from "vitest";
import { createPropagator } from "./propagators.ts";

const W3C = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
const XRAY = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

it.each([
  { name: "traceparent", headers: { traceparent: W3C }, traceId: "4bf92f3577b34da6a3ce929d0e0e4736" },
  {
    name: "X-Amzn-Trace-Id",
    headers: { "x-amzn-trace-id": XRAY },
    traceId: "5759e988bd862e3fe1be46a994272793",
  },
  {
    name: "traceparent before X-Amzn-Trace-Id",
    headers: { traceparent: W3C, "x-amzn-trace-id": XRAY },
    traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
  },
  {
    name: "X-Amzn-Trace-Id where traceparent is malformed",
    headers: { traceparent: "00-nonsense", "x-amzn-trace-id": XRAY },
    traceId: "5759e988bd862e3fe1be46a994272793",
  },
  {
    name: "neither where both are malformed",
    headers: { traceparent: "x", "x-amzn-trace-id": "Root=;;" },
    traceId: undefined,
  },
])("continues $name", ({ headers, traceId }) => {
  const context = createPropagator().extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
  expect(trace.getSpanContext(context)?.traceId).toBe(traceId);
});

it("tells both kinds of receivers, with the baggage", () => {
  const span = {
    traceId: "5759e988bd862e3fe1be46a994272793",
    spanId: "53995c3f42cd8ad8",
    traceFlags: TraceFlags.SAMPLED,
  };
  const baggage = propagation.createBaggage({ correlation_id: { value: "c-1" } });
  const headers: Record<string, string> = {};
  createPropagator().inject(
    propagation.setBaggage(trace.setSpanContext(ROOT_CONTEXT, span), baggage),
    headers,
    defaultTextMapSetter,
  );
  expect(headers).toEqual({
    "x-amzn-trace-id": XRAY,
    traceparent: "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01",
    baggage: "correlation_id=c-1",
  });
});
