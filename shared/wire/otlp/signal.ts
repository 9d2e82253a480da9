/** The kinds of telemetry that OTLP carries here. */
export type Signal = "traces" | "logs" | "metrics";
