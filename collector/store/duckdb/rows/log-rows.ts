import type { SpanId, TraceId } from "@playground/shared/model/ids";
import type { LogRecord } from "@playground/shared/model/log-record";
import type { UnixNanos } from "@playground/shared/model/units";
import type { Decoded } from "@playground/shared/wire/otlp/decoded";
import { correlationId, foldCase, logText } from "../../log-text.ts";
import type { Sender, Senders } from "./senders.ts";

/** Longer texts are indexed up to here; a search then looks at the line itself. */
export const MAX_INDEXED_TEXT = 4096;

/** What the index keeps of a log line. */
export interface LogRow {
  readonly ordinal: number;
  readonly sender: Sender;
  readonly time: UnixNanos;
  readonly severity: number;
  readonly traceId: TraceId | undefined;
  readonly spanId: SpanId | undefined;
  readonly correlationId: string | undefined;
  /** In lower case, up to {@link MAX_INDEXED_TEXT} characters. */
  readonly text: string;
  readonly textCut: boolean;
}

export interface LogRows {
  readonly signal: "logs";
  readonly count: number;
  readonly rows: readonly LogRow[];
}

export const logRows = ({ items, ordinals }: Decoded<LogRecord>, senders: Senders): LogRows => ({
  signal: "logs",
  count: items.length,
  rows: items.map((record, index) => logRow(record, ordinals[index] ?? 0, senders)),
});

function logRow(record: LogRecord, ordinal: number, senders: Senders): LogRow {
  const text = foldCase(logText(record));
  const { time, severityNumber, traceId, spanId } = record;
  return {
    ordinal,
    sender: senders.ofResource(record.resource),
    time,
    severity: severityNumber,
    traceId,
    spanId,
    correlationId: correlationId(record),
    text: text.slice(0, MAX_INDEXED_TEXT),
    textCut: text.length > MAX_INDEXED_TEXT,
  };
}
