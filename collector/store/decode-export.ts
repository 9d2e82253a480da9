import type { LogRecord } from "@playground/shared/model/log-record";
import type { MetricPoint } from "@playground/shared/model/metric-point";
import type { Span } from "@playground/shared/model/span";
import { decodeLogs } from "@playground/shared/wire/otlp/decode-logs";
import { decodeMetrics } from "@playground/shared/wire/otlp/decode-metrics";
import { decodeTraces } from "@playground/shared/wire/otlp/decode-traces";
import type { Decoded } from "@playground/shared/wire/otlp/decoded";
import type { Signal } from "@playground/shared/wire/otlp/signal";
import type { TelemetryExport } from "./store.ts";

export interface ItemOf {
  readonly traces: Span;
  readonly logs: LogRecord;
  readonly metrics: MetricPoint;
}

/** The items of one export, in the order of its payload. */
export type DecodedExport = {
  [Name in Signal]: { readonly signal: Name; readonly decoded: Decoded<ItemOf[Name]> };
}[Signal];

/**
 * @param only as the decoders take it
 * @throws {MalformedProtobufError} for a payload that is not the message its signal says
 */
export function decodeExport(
  { signal, payload }: TelemetryExport,
  only?: ReadonlySet<number>,
): DecodedExport {
  if (signal === "traces") return { signal, decoded: decodeTraces(payload, only) };
  if (signal === "logs") return { signal, decoded: decodeLogs(payload, only) };
  return { signal, decoded: decodeMetrics(payload, only) };
}
