import type { NodeSDKConfiguration } from "@opentelemetry/sdk-node";
import { encodeLogRecord } from "./otlp/encode-log-record.ts";
import { pipelineFromEnv } from "./otlp/pipeline-from-env.ts";

type LogRecordProcessor = NonNullable<NodeSDKConfiguration["logRecordProcessors"]>[number];
type LogRecord = Parameters<LogRecordProcessor["onEmit"]>[0];

/**
 * What becomes of log records: each is written into a batch as it is emitted, which is sent over OTLP.
 * @returns nothing where the environment's variables ask for another exporter or protocol: the SDK then sets itself up
 */
export function createLogRecordProcessors(env: NodeJS.ProcessEnv): {
  logRecordProcessors?: LogRecordProcessor[];
} {
  const pipeline = pipelineFromEnv<LogRecord>("logs", encodeLogRecord, env);
  if (pipeline === undefined) return {};
  return {
    logRecordProcessors: [
      { onEmit: pipeline.add, forceFlush: pipeline.forceFlush, shutdown: pipeline.shutdown },
    ],
  };
}
