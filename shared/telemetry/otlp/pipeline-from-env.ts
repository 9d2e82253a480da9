import { diag } from "@opentelemetry/api";
import { getNumberFromEnv } from "@opentelemetry/core";
import type { Emitted, EncodeItem } from "./batch.ts";
import { ExportQueue, type QueueLimits } from "./export-queue.ts";
import { createSender } from "./sender.ts";

const SIGNALS = {
  traces: {
    exporter: "OTEL_TRACES_EXPORTER",
    protocol: "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL",
    batch: "OTEL_BSP",
  },
  logs: { exporter: "OTEL_LOGS_EXPORTER", protocol: "OTEL_EXPORTER_OTLP_LOGS_PROTOCOL", batch: "OTEL_BLRP" },
} as const;

export interface Pipeline<Item> {
  add(item: Item): void;
  forceFlush(): Promise<void>;
  shutdown(): Promise<void>;
}

/**
 * A queue and its sender, as the environment's variables describe the SDK's own.
 * @returns undefined where they ask for another exporter, protocol or the SDK's metrics of itself: the SDK's own are right then
 */
export function pipelineFromEnv<Item extends Emitted>(
  signal: keyof typeof SIGNALS,
  encodeItem: EncodeItem<Item>,
  env: NodeJS.ProcessEnv,
): Pipeline<Item> | undefined {
  const names = SIGNALS[signal];
  const protocol = env[names.protocol] || env.OTEL_EXPORTER_OTLP_PROTOCOL;
  if (env[names.exporter] !== "otlp" || protocol !== "http/protobuf") return undefined;
  if (env.OTEL_NODE_EXPERIMENTAL_SDK_METRICS === "true" || env.OTEL_SDK_DISABLED === "true") return undefined;
  const sender = createSender(signal);
  const queue = new ExportQueue({
    encodeItem,
    limits: limitsFromEnv(names.batch),
    send: sender.send,
    onLoss: (items, reason) => diag.error(`${items} items of ${signal} were lost`, reason),
  });
  return {
    add: (item) => queue.add(item),
    forceFlush: () => queue.flush(),
    shutdown: async () => {
      await queue.close();
      await sender.close();
    },
  };
}

/** @see https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#batch-span-processor */
function limitsFromEnv(prefix: string): QueueLimits {
  const number = (name: string, byDefault: number) => {
    const value = getNumberFromEnv(`${prefix}_${name}`);
    return value !== undefined && value > 0 ? value : byDefault;
  };
  return {
    delayMs: number("SCHEDULE_DELAY", 5_000),
    maxItems: number("MAX_QUEUE_SIZE", 2_048),
    maxBatchItems: number("MAX_EXPORT_BATCH_SIZE", 4_096),
    exportTimeoutMs: number("EXPORT_TIMEOUT", 30_000),
  };
}
