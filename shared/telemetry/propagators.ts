import type { TextMapPropagator } from "@opentelemetry/api";
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from "@opentelemetry/core";
import { AWSXRayPropagator } from "@opentelemetry/propagator-aws-xray";

/**
 * `X-Amzn-Trace-Id`, then `traceparent`, then `baggage`: a later one overrides, so a caller that sends both trace headers
 * is continued by the W3C one. A malformed header is passed over, and a new trace begins.
 */
export const createPropagator = (): TextMapPropagator =>
  new CompositePropagator({
    propagators: [new AWSXRayPropagator(), new W3CTraceContextPropagator(), new W3CBaggagePropagator()],
  });
