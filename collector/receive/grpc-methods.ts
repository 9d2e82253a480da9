import { encodeExportResponse } from "@playground/shared/wire/otlp/export-response";
import type { Signal } from "@playground/shared/wire/otlp/signal";
import { expectAccepted } from "./expect-accepted.ts";
import type { Ingest } from "./ingest.ts";

/** A unary method: takes the bytes of its request message, gives those of its response. */
export type GrpcMethod = (message: Uint8Array) => Promise<Uint8Array>;

const EXPORTS = new Map<string, Signal>([
  ["/opentelemetry.proto.collector.trace.v1.TraceService/Export", "traces"],
  ["/opentelemetry.proto.collector.logs.v1.LogsService/Export", "logs"],
  ["/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", "metrics"],
]);

const HEALTH_CHECK = "/grpc.health.v1.Health/Check";

/** A `HealthCheckResponse` that says SERVING. @see https://github.com/grpc/grpc/blob/v1.76.0/doc/health-checking.md */
const SERVING = Uint8Array.of(0x08, 1);

/** An empty `Export…ServiceResponse`. */
const NOTHING = new Uint8Array();

/** The signal that an export method is for. */
export const exportedSignal = (path: string): Signal | undefined => EXPORTS.get(path);

/** The method by that path, if there is one. The health of every service is that of the process. */
export function findGrpcMethod(path: string, ingest: Ingest): GrpcMethod | undefined {
  const signal = exportedSignal(path);
  if (signal !== undefined) {
    return async (message) => {
      const refused = expectAccepted(await ingest(signal, "grpc", message));
      return refused.length === 0 ? NOTHING : encodeExportResponse(refused);
    };
  }
  return path === HEALTH_CHECK ? async () => SERVING : undefined;
}
