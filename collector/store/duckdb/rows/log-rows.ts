import type { TraceId } from "@playground/shared/model/ids";
import type { LogRecord } from "@playground/shared/model/log-record";
import type { UnixNanos } from "@playground/shared/model/units";
import type { Decoded } from "@playground/shared/wire/otlp/decoded";
import { messageShape } from "../../../analyse/log-pattern/message-shape.ts";
import { correlationId, logMessage } from "../../log-message.ts";
import type { Sender, Senders } from "./senders.ts";

/** Longer messages are indexed up to here; a search then looks at the line itself. */
const MAX_INDEXED_MESSAGE = 4096;

/** What the index keeps of a log line. */
export interface LogRow {
  readonly ordinal: number;
  readonly sender: Sender;
  readonly time: UnixNanos;
  readonly observed: UnixNanos;
  readonly traceId: TraceId | undefined;
  readonly correlationId: string | undefined;
  /** Up to {@link MAX_INDEXED_MESSAGE} characters. */
  readonly message: string;
  readonly isCut: boolean;
  readonly messageBytes: number;
  readonly shape: bigint;
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
  const message = logMessage(record);
  const { time, observed, traceId } = record;
  return {
    ordinal,
    sender: senders.ofResource(record.resource),
    time,
    observed,
    traceId,
    correlationId: correlationId(record),
    message: message.slice(0, MAX_INDEXED_MESSAGE),
    isCut: message.length > MAX_INDEXED_MESSAGE,
    messageBytes: Buffer.byteLength(message),
    shape: messageShape(message),
  };
}
