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
interface LogRow {
  readonly ordinal: number;
  readonly sender: Sender;
  readonly time: UnixNanos;
  readonly observed: UnixNanos;
  readonly traceId: TraceId | undefined;
  readonly correlationId: string | undefined;
  /** Where its message, up to {@link MAX_INDEXED_MESSAGE} characters of it, stands among the export's. */
  readonly start: number;
  readonly end: number;
  readonly isCut: boolean;
  readonly messageBytes: number;
  readonly shape: bigint;
}

export interface LogRows {
  readonly signal: "logs";
  readonly count: number;
  readonly rows: readonly LogRow[];
  /** All messages, in UTF-8: as texts they would outlive a collection or two of garbage while they wait. */
  readonly messages: Buffer<ArrayBuffer>;
}

export function logRows({ items, ordinals }: Decoded<LogRecord>, senders: Senders): LogRows {
  const messages = items.map(logMessage);
  const kept = messages.map((message) => message.slice(0, MAX_INDEXED_MESSAGE).toWellFormed());
  const bytes = Buffer.from(new TextEncoder().encode(kept.join("")).buffer);
  let end = 0;
  const rows = items.map((record, index): LogRow => {
    const [message = "", own = ""] = [messages[index], kept[index]];
    const start = end;
    end += Buffer.byteLength(own);
    const { time, observed, traceId } = record;
    return {
      ordinal: ordinals[index] ?? 0,
      sender: senders.ofResource(record.resource),
      time,
      observed,
      traceId,
      correlationId: correlationId(record),
      start,
      end,
      isCut: message.length > own.length,
      messageBytes: message.length > own.length ? Buffer.byteLength(message) : end - start,
      shape: messageShape(message),
    };
  });
  return { signal: "logs", count: items.length, rows, messages: bytes };
}
