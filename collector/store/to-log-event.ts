import type { LogRecord } from "@playground/shared/model/log-record";
import { logPlaceOf } from "./log-group.ts";
import { logMessage } from "./log-message.ts";
import type { LogEvent } from "./log-scan.ts";

const NANOS_PER_MILLI = 1_000_000n;

/** A log line as CloudWatch Logs has it. */
export const toLogEvent = (record: LogRecord, id: string): LogEvent => ({
  id,
  timestamp: Number(record.time / NANOS_PER_MILLI),
  ingestionTime: Number(record.observed / NANOS_PER_MILLI),
  ...logPlaceOf(record.resource),
  message: logMessage(record),
});
