import { PORTS } from "../ports.ts";

/**
 * The playground's own defaults for OpenTelemetry's variables; any that is set already wins.
 * @param env changed in place, since the SDK reads `process.env`
 * @see https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */
export function applyTelemetryDefaults(env: NodeJS.ProcessEnv): void {
  const offset = Number(env.PLAYGROUND_PORT_OFFSET ?? 0);
  const defaults = {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${PORTS.otlpHttp + offset}`,
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
    OTEL_TRACES_EXPORTER: "otlp",
    OTEL_LOGS_EXPORTER: "otlp",
    OTEL_METRICS_EXPORTER: "otlp",
    OTEL_TRACES_SAMPLER: "parentbased_traceidratio",
    OTEL_NODE_RESOURCE_DETECTORS: "env,serviceinstance",
    // A person looks at the trace right after the request: 0.3 s instead of the SDK's 5 s and 1 s.
    OTEL_BSP_SCHEDULE_DELAY: "300",
    OTEL_BLRP_SCHEDULE_DELAY: "300",
    // Room for a burst of some 1 000 requests, or for the seconds that the collector takes to restart.
    OTEL_BSP_MAX_QUEUE_SIZE: "16384",
    OTEL_BLRP_MAX_QUEUE_SIZE: "16384",
    OTEL_METRIC_EXPORT_INTERVAL: "10000",
    OTEL_METRIC_EXPORT_TIMEOUT: "5000",
    OTEL_SEMCONV_STABILITY_OPT_IN: "http,database",
  };
  for (const [name, value] of Object.entries(defaults)) env[name] ||= value;
  // The argument of another sampler means something else.
  if (env.OTEL_TRACES_SAMPLER === defaults.OTEL_TRACES_SAMPLER) env.OTEL_TRACES_SAMPLER_ARG ||= "1";
}
