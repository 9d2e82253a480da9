import { getNumberFromEnv } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { BatchSpanProcessor, type SpanProcessor } from "@opentelemetry/sdk-trace";
import { exactStart } from "./exact-start.ts";

/**
 * What the SDK would make of the environment's variables, with exact starts before it: a batch of spans over OTLP.
 * @returns nothing where the variables ask for another exporter or protocol: the SDK then sets itself up
 */
export function createSpanProcessors(env: NodeJS.ProcessEnv): { spanProcessors?: SpanProcessor[] } {
  const protocol = env.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL || env.OTEL_EXPORTER_OTLP_PROTOCOL;
  if (env.OTEL_TRACES_EXPORTER !== "otlp" || protocol !== "http/protobuf") return {};
  const numbers = {
    scheduledDelayMillis: getNumberFromEnv("OTEL_BSP_SCHEDULE_DELAY"),
    maxQueueSize: getNumberFromEnv("OTEL_BSP_MAX_QUEUE_SIZE"),
    maxExportBatchSize: getNumberFromEnv("OTEL_BSP_MAX_EXPORT_BATCH_SIZE"),
    exportTimeoutMillis: getNumberFromEnv("OTEL_BSP_EXPORT_TIMEOUT"),
  };
  const set = Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined));
  return {
    spanProcessors: [exactStart(), new BatchSpanProcessor({ exporter: new OTLPTraceExporter(), ...set })],
  };
}
