/** The OpenTelemetry Collector numbers its modules twice: what may still change, and what is stable. */
export const OTELCOL = { version: "0.165.0", stable: "1.71.0" };

/**
 * Jaeger 2.13.0 by the name that Go knows it by, and the newest that can be had by it: tags of v2 do not count in a module
 * whose path does not end in v2.
 */
export const JAEGER = { version: "2.13.0", module: "1.76.0" };
