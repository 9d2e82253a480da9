import type { LogRecord } from "@playground/shared/model/log-record";
import type { MetricPoint } from "@playground/shared/model/metric-point";
import type { Span } from "@playground/shared/model/span";
import { decodeLogs } from "@playground/shared/wire/otlp/decode-logs";
import { decodeMetrics } from "@playground/shared/wire/otlp/decode-metrics";
import { decodeTraces } from "@playground/shared/wire/otlp/decode-traces";
import type { JournalRecord } from "../journal/record.ts";
import type { Signal } from "../store.ts";

export interface ItemOf {
  readonly traces: Span;
  readonly logs: LogRecord;
  readonly metrics: MetricPoint;
}

/** The items of one record, in the order of its payload. */
export type Decoded = {
  [Name in Signal]: { readonly signal: Name; readonly items: readonly ItemOf[Name][] };
}[Signal];

/** @throws the decoder's error for a payload that is not the message its kind says */
export function decodeRecord({ signal, payload }: JournalRecord): Decoded {
  if (signal === "traces") return { signal, items: decodeTraces(payload).items };
  if (signal === "logs") return { signal, items: decodeLogs(payload).items };
  return { signal, items: decodeMetrics(payload).items };
}
