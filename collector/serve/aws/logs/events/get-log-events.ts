import { z } from "zod";
import type { LogEvent, LogEventStore, LogScan } from "../../../../store/log-scan.ts";
import type { LogsHandlers } from "../../handlers.ts";
import { decodeToken, encodeToken } from "../../page-token.ts";
import { logGroupNameOf } from "../arns.ts";
import type { LogDirectory } from "../directory.ts";
import { invalid } from "../refuse.ts";
import { logWindow } from "./log-window.ts";

export interface GetLogEventsOptions {
  readonly store: LogEventStore;
  readonly directory: LogDirectory;
}

const OPERATION = "GetLogEvents";
const MAX_EVENTS = 10_000;
const MAX_PAGE_BYTES = 1_048_576;

/** A place between two events of a stream, by the event that it is before or behind; null before any has come. */
const gapSchema = z
  .object({ side: z.enum(["before", "behind"]), id: z.string(), timestamp: z.number() })
  .nullable();
type Gap = z.infer<typeof gapSchema>;
type Direction = "forward" | "backward";

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html */
export const getLogEvents =
  ({ store, directory }: GetLogEventsOptions): NonNullable<LogsHandlers["GetLogEvents"]> =>
  async (input, context) => {
    const { logStreamName = "", startTime, endTime, limit = MAX_EVENTS, startFromHead = false } = input;
    const identifier = input.logGroupIdentifier ?? input.logGroupName;
    if (identifier === undefined) throw invalid("One of logGroupName and logGroupIdentifier must be given");
    const group = logGroupNameOf(identifier, context);
    await directory.stream(group, logStreamName);
    const token = input.nextToken === undefined ? undefined : readToken(input.nextToken);
    const direction = token?.direction ?? (startFromHead ? "forward" : "backward");
    const gap = token?.gap ?? null;
    const scan = { window: logWindow(startTime, endTime), groups: [group], streams: [logStreamName] };
    const events = await readEvents(store, { scan, gap, direction, limit });
    const [first, last] = [events[0], events.at(-1)];
    return {
      events: events.map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
      nextForwardToken: writeToken("forward", last === undefined ? gap : gapAt("behind", last)),
      nextBackwardToken: writeToken("backward", first === undefined ? gap : gapAt("before", first)),
    };
  };

const gapAt = (side: "before" | "behind", { id, timestamp }: LogEvent): Gap => ({ side, id, timestamp });

interface Reading {
  readonly scan: LogScan;
  readonly gap: Gap;
  readonly direction: Direction;
  readonly limit: number;
}

/** @returns the oldest first, whatever the direction */
async function readEvents(
  store: LogEventStore,
  { scan, gap, direction, limit }: Reading,
): Promise<readonly LogEvent[]> {
  const isForward = direction === "forward";
  const events: LogEvent[] = [];
  const inOrder = (): LogEvent[] => (isForward ? events : events.toReversed());
  let bytes = 0;
  const wanted: LogScan = {
    ...scan,
    order: isForward ? "oldest" : "newest",
    limit,
    ...(gap && {
      after: { id: gap.id, timestamp: gap.timestamp, isIncluded: (gap.side === "before") === isForward },
    }),
  };
  for await (const batch of store.scanLogs(wanted)) {
    for (const event of batch) {
      bytes += Buffer.byteLength(event.message);
      if (bytes > MAX_PAGE_BYTES && events.length > 0) return inOrder();
      events.push(event);
    }
  }
  return inOrder();
}

const PREFIXES = { forward: "f/", backward: "b/" } as const;

const writeToken = (direction: Direction, gap: Gap): string =>
  `${PREFIXES[direction]}${encodeToken(`${OPERATION} ${direction}`, gap)}`;

function readToken(token: string): { direction: Direction; gap: Gap } {
  const direction = token.startsWith(PREFIXES.forward) ? "forward" : "backward";
  if (!token.startsWith(PREFIXES[direction])) throw invalid("The specified nextToken is invalid.");
  const place = decodeToken(`${OPERATION} ${direction}`, token.slice(2), "InvalidParameterException");
  const gap = gapSchema.safeParse(place);
  if (!gap.success) throw invalid("The specified nextToken is invalid.");
  return { direction, gap: gap.data };
}
