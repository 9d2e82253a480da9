import type { FilteredLogEvent } from "@aws-sdk/client-cloudwatch-logs";
import { z } from "zod";
import { compileFilterPattern } from "../../../../analyse/log-filter/compile.ts";
import { messageCondition } from "../../../../analyse/log-filter/narrow-messages.ts";
import type { LogEvent, LogEventKey, LogEventStore, LogScan } from "../../../../store/log-scan.ts";
import type { LogsHandlers } from "../../handlers.ts";
import { decodeToken, encodeToken } from "../../page-token.ts";
import { logGroupNameOf } from "../arns.ts";
import type { LogDirectory } from "../directory.ts";
import { readFilterPattern } from "../read-filter-pattern.ts";
import { invalid } from "../refuse.ts";
import { logWindow } from "./log-window.ts";

export interface FilterLogEventsOptions {
  readonly store: LogEventStore;
  readonly directory: LogDirectory;
}

const OPERATION = "FilterLogEvents";
const MAX_EVENTS = 10_000;
const MAX_PAGE_BYTES = 1_048_576;
/** Events that may match which one page looks at before it is answered as it is. */
const MAX_LOOKED_AT = 50_000;
/** Fewer would mean more scans where few of those that may match do. */
const MIN_SCAN = 4_000;

const keySchema = z.object({ id: z.string(), timestamp: z.number() });

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html */
export const filterLogEvents =
  ({ store, directory }: FilterLogEventsOptions): NonNullable<LogsHandlers["FilterLogEvents"]> =>
  async (input, context) => {
    const { nextToken, limit = MAX_EVENTS, startTime, endTime, filterPattern = "" } = input;
    const pattern = readFilterPattern(filterPattern);
    const identifier = oneOf(input.logGroupName, input.logGroupIdentifier);
    const group = logGroupNameOf(identifier, context);
    const streams = await streamsOf(directory, group, input);
    const scan: LogScan = {
      // Unlike GetLogEvents, this operation takes events of the last millisecond too.
      window: logWindow(startTime, endTime === undefined ? undefined : endTime + 1),
      groups: [group],
      ...(streams !== undefined && { streams }),
      condition: messageCondition(pattern),
    };
    const after = nextToken === undefined ? undefined : readToken(nextToken);
    const match = compileFilterPattern(pattern);
    const matches = ({ message }: LogEvent): boolean => match(message) !== undefined;
    const page = await readPage(store, { scan, after, limit, matches });
    return {
      events: page.events.map(describeEvent),
      searchedLogStreams: [],
      ...(page.next !== undefined && { nextToken: encodeToken(OPERATION, page.next) }),
    };
  };

function oneOf(name: string | undefined, identifier: string | undefined): string {
  if ((name === undefined) === (identifier === undefined)) {
    throw invalid("Exactly one of logGroupName and logGroupIdentifier must be given");
  }
  return name ?? identifier ?? "";
}

interface WantedStreams {
  readonly logStreamNames?: readonly string[] | undefined;
  readonly logStreamNamePrefix?: string | undefined;
}

/** @returns undefined for all of the group's */
async function streamsOf(
  directory: LogDirectory,
  group: string,
  { logStreamNames, logStreamNamePrefix }: WantedStreams,
): Promise<readonly string[] | undefined> {
  if (logStreamNames !== undefined && logStreamNamePrefix !== undefined) {
    throw invalid("logStreamNamePrefix and logStreamNames cannot be given together");
  }
  const streams = await directory.streams(group);
  if (logStreamNamePrefix !== undefined) {
    return streams.map(({ name }) => name).filter((name) => name.startsWith(logStreamNamePrefix));
  }
  for (const name of logStreamNames ?? []) await directory.stream(group, name);
  return logStreamNames;
}

interface PageOptions {
  readonly scan: LogScan;
  readonly after: LogEventKey | undefined;
  readonly limit: number;
  readonly matches: (event: LogEvent) => boolean;
}

/** Reads on until the page is full, or enough has been looked at. */
async function readPage(
  store: LogEventStore,
  { scan, after, limit, matches }: PageOptions,
): Promise<{ events: readonly LogEvent[]; next: LogEventKey | undefined }> {
  const events: LogEvent[] = [];
  const batchEvents = Math.max(MIN_SCAN, limit + 1);
  let last = after;
  let bytes = 0;
  for (let lookedAt = 0; lookedAt < MAX_LOOKED_AT; lookedAt += batchEvents) {
    let scanned = 0;
    const part: LogScan = { ...scan, order: "oldest", limit: batchEvents, ...(last && { after: last }) };
    for await (const batch of store.scanLogs(part)) {
      scanned += batch.length;
      for (const event of batch) {
        if (matches(event)) {
          bytes += Buffer.byteLength(event.message);
          const isFull = events.length === limit || (bytes > MAX_PAGE_BYTES && events.length > 0);
          if (isFull) return { events, next: last };
          events.push(event);
        }
        last = { id: event.id, timestamp: event.timestamp };
      }
    }
    if (scanned < batchEvents) return { events, next: undefined };
  }
  return { events, next: last };
}

const describeEvent = ({ id, logStream, timestamp, ingestionTime, message }: LogEvent): FilteredLogEvent => ({
  logStreamName: logStream,
  timestamp,
  message,
  ingestionTime,
  eventId: id,
});

function readToken(token: string): LogEventKey {
  const key = keySchema.safeParse(decodeToken(OPERATION, token, "InvalidParameterException"));
  if (!key.success) throw invalid(`The token is not one of ${OPERATION}`);
  return key.data;
}
