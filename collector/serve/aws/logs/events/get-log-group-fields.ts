import { discoveredFields } from "../../../../analyse/logs-insights/discovered-fields.ts";
import type { LogEventStore, LogScan } from "../../../../store/log-scan.ts";
import type { LogsHandlers } from "../../handlers.ts";
import { logGroupNameOf } from "../arns.ts";
import type { LogDirectory } from "../directory.ts";
import { invalid } from "../refuse.ts";
import { logWindow } from "./log-window.ts";

export interface GetLogGroupFieldsOptions {
  readonly store: Pick<LogEventStore, "scanLogs">;
  readonly directory: LogDirectory;
  /** Unix milliseconds. */
  readonly now: () => number;
}

const MINUTE_MS = 60_000;
const WINDOW_MINUTES = 15;
/** Around a time that is given. */
const HALF_WINDOW_MINUTES = 8;
/** The newest; enough to tell how often a field is there. */
const SAMPLE_EVENTS = 2_000;
const MS_PER_SECOND = 1_000;

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogGroupFields.html */
export const getLogGroupFields =
  ({ store, directory, now }: GetLogGroupFieldsOptions): NonNullable<LogsHandlers["GetLogGroupFields"]> =>
  async ({ logGroupName, logGroupIdentifier, time }, context) => {
    const identifier = logGroupIdentifier ?? logGroupName;
    if (identifier === undefined) throw invalid("One of logGroupName and logGroupIdentifier must be given");
    const group = logGroupNameOf(identifier, context);
    await directory.group(group);
    const window =
      time === undefined
        ? logWindow(now() - WINDOW_MINUTES * MINUTE_MS, now() + MINUTE_MS)
        : logWindow(
            Math.max(0, time * MS_PER_SECOND - HALF_WINDOW_MINUTES * MINUTE_MS),
            time * MS_PER_SECOND + HALF_WINDOW_MINUTES * MINUTE_MS,
          );
    const scan: LogScan = { window, groups: [group], order: "newest", limit: SAMPLE_EVENTS };
    const counts = new Map<string, number>();
    let events = 0;
    for await (const batch of store.scanLogs(scan)) {
      for (const event of batch) {
        events += 1;
        for (const name of discoveredFields(event, context.accountId).keys()) {
          counts.set(name, (counts.get(name) ?? 0) + 1);
        }
      }
    }
    return {
      logGroupFields: Array.from(counts, ([name, count]) => ({
        name,
        percent: Math.round((100 * count) / events),
      })).sort((a, b) => b.percent - a.percent || (a.name < b.name ? -1 : 1)),
    };
  };
