import { TraceFlags } from "@opentelemetry/api";
import type { ReadableSpan, SpanProcessor } from "@opentelemetry/sdk-trace";
import { exactStart } from "./exact-start.ts";
import { encodeSpan } from "./otlp/encode-span.ts";
import { pipelineFromEnv } from "./otlp/pipeline-from-env.ts";

/**
 * What becomes of spans: an exact start, and at their end their place in a batch that is sent over OTLP.
 * @returns nothing where the environment's variables ask for another exporter or protocol: the SDK then sets itself up
 */
export function createSpanProcessors(env: NodeJS.ProcessEnv): { spanProcessors?: SpanProcessor[] } {
  const pipeline = pipelineFromEnv<ReadableSpan>("traces", encodeSpan, env);
  if (pipeline === undefined) return {};
  return {
    spanProcessors: [
      exactStart(),
      {
        onStart: () => undefined,
        onEnd: (span) => {
          if (span.spanContext().traceFlags & TraceFlags.SAMPLED) pipeline.add(span);
        },
        forceFlush: pipeline.forceFlush,
        shutdown: pipeline.shutdown,
      },
    ],
  };
}
