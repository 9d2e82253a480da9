import type { TakeLogEvents } from "../../../../receive/log-events.ts";
import type { LogStreamSeen } from "../../../../store/log-scan.ts";
import type { LogsHandlers } from "../../handlers.ts";
import type { KeptLogsSettings } from "../logs-settings.ts";
import { notFound } from "../refuse.ts";
import { checkEvents } from "./event-limits.ts";

export interface PutLogEventsOptions {
  readonly settings: KeptLogsSettings;
  readonly logStreams: () => Promise<readonly LogStreamSeen[]>;
  readonly takeLogEvents: TakeLogEvents;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** Tokens are ignored since 2023, but clients may still pass on what they got. */
const NEXT_SEQUENCE_TOKEN = "49590302998138400000000000000000000000000000000000000000";

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
export const putLogEvents =
  (options: PutLogEventsOptions): NonNullable<LogsHandlers["PutLogEvents"]> =>
  async ({ logGroupName: logGroup = "", logStreamName: logStream = "", logEvents = [] }) => {
    const { settings, takeLogEvents, now } = options;
    await requireStream(options, logGroup, logStream);
    const group = settings.get().logGroups.find(({ name }) => name === logGroup);
    const sent = logEvents.map(({ timestamp = 0, message = "" }) => ({ timestamp, message }));
    const { taken, rejected } = checkEvents(sent, {
      now: now(),
      retentionInDays: group?.retentionInDays ?? null,
    });
    const events = taken.map((event) => ({ ...event, logGroup, logStream }));
    await takeLogEvents("logs/api", events);
    return {
      nextSequenceToken: NEXT_SEQUENCE_TOKEN,
      ...(rejected !== undefined && { rejectedLogEventsInfo: rejected }),
    };
  };

/** Streams that were created are known at once; only for others must the store be asked. */
async function requireStream(
  { settings, logStreams }: PutLogEventsOptions,
  logGroup: string,
  logStream: string,
): Promise<void> {
  const value = settings.get();
  const isCreated = value.logStreams.some(
    (stream) => stream.logGroup === logGroup && stream.name === logStream,
  );
  if (isCreated) return;
  const ofGroup = (await logStreams()).filter((stream) => stream.logGroup === logGroup);
  if (ofGroup.some((stream) => stream.logStream === logStream)) return;
  const isGroup = ofGroup.length > 0 || value.logGroups.some(({ name }) => name === logGroup);
  throw notFound(isGroup ? "log stream" : "log group");
}
