import { expect, it } from "vitest";
import type { Emitted } from "./batch.ts";
import type { EndedLogRecord } from "./encode-log-record.ts";
import { encodeLogRecord } from "./encode-log-record.ts";
import { pipelineFromEnv } from "./pipeline-from-env.ts";

const OURS = { OTEL_LOGS_EXPORTER: "otlp", OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf" };

it.each([
  { name: "our own defaults", env: OURS, ours: true },
  { name: "another exporter", env: { ...OURS, OTEL_LOGS_EXPORTER: "console" }, ours: false },
  { name: "two exporters", env: { ...OURS, OTEL_LOGS_EXPORTER: "otlp,console" }, ours: false },
  { name: "another protocol", env: { ...OURS, OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" }, ours: false },
  {
    name: "another protocol for logs",
    env: { ...OURS, OTEL_EXPORTER_OTLP_LOGS_PROTOCOL: "http/json" },
    ours: false,
  },
  {
    name: "another protocol for traces",
    env: { ...OURS, OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "grpc" },
    ours: true,
  },
  {
    name: "the SDK's metrics of itself",
    env: { ...OURS, OTEL_NODE_EXPERIMENTAL_SDK_METRICS: "true" },
    ours: false,
  },
  { name: "no SDK", env: { ...OURS, OTEL_SDK_DISABLED: "true" }, ours: false },
])("takes the place of the SDK's pipeline, or leaves it: $name", ({ env, ours }) => {
  const pipeline = pipelineFromEnv<EndedLogRecord & Emitted>("logs", encodeLogRecord, env);
  expect(pipeline !== undefined).toBe(ours);
});
