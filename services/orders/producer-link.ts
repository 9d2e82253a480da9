import {
  type Context,
  context,
  createContextKey,
  propagation,
  type SpanContext,
  type TextMapPropagator,
  trace,
} from "@opentelemetry/api";

const PRODUCER = createContextKey("the span that enqueued the job being processed");

/**
 * The global propagator, which also remembers whose span it read. pg-boss makes the enqueuing span the parent of a
 * lone job's `process` span, but links them only in batches; what is remembered here lets the worker add that link.
 */
export function producerLinkPropagator(): TextMapPropagator {
  return {
    inject: (active, carrier, setter) => propagation.inject(active, carrier, setter),
    extract: (active, carrier, getter) => {
      const extracted = propagation.extract(active, carrier, getter);
      return extracted.setValue(PRODUCER, trace.getSpanContext(extracted));
    },
    fields: () => propagation.fields(),
  };
}

/** Links the active span to the one that enqueued the job. */
export function linkToProducer(active: Context = context.active()): void {
  const producer = active.getValue(PRODUCER) as SpanContext | undefined;
  if (producer !== undefined) trace.getSpan(active)?.addLink({ context: producer });
}
