import { discoveredFields } from "../../../../analyse/logs-insights/discovered-fields.ts";
import type { LogEventStore } from "../../../../store/log-scan.ts";
import type { LogsHandlers } from "../../handlers.ts";
import { invalid } from "../refuse.ts";

/**
 * All fields of the line that a `@ptr` of a query's result, or an `eventId`, points at.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogRecord.html
 */
export const getLogRecord =
  (store: Pick<LogEventStore, "logEvent">): NonNullable<LogsHandlers["GetLogRecord"]> =>
  async ({ logRecordPointer = "" }, { accountId }) => {
    const event = await store.logEvent(logRecordPointer);
    if (event === undefined) throw invalid("The specified log record pointer points at no log event.");
    return {
      logRecord: { ...Object.fromEntries(discoveredFields(event, accountId)), "@ptr": event.id },
    };
  };
