import { invalid } from "../refuse.ts";

/** One log event of a request. */
export interface SentEvent {
  /** Unix milliseconds. */
  readonly timestamp: number;
  readonly message: string;
}

/** What CloudWatch Logs adds to each message when it counts. */
const EVENT_OVERHEAD_BYTES = 26;
const MAX_BATCH_BYTES = 1_048_576;
const DAY_MS = 86_400_000;
const MAX_FUTURE_MS = 2 * 3_600_000;
const MAX_AGE_MS = 14 * DAY_MS;

/** Which events of a batch are taken, and which are not, as CloudWatch Logs says it. */
interface CheckedEvents {
  readonly taken: readonly SentEvent[];
  readonly rejected:
    | {
        /** Exclusive. */
        readonly expiredLogEventEndIndex?: number;
        /** Exclusive. */
        readonly tooOldLogEventEndIndex?: number;
        /** Inclusive. */
        readonly tooNewLogEventStartIndex?: number;
      }
    | undefined;
}

/**
 * Holds a batch to CloudWatch Logs' limits.
 * @param events in the order in which they were sent
 * @param now Unix milliseconds
 * @throws {AwsError} where nothing of the batch is taken
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
 */
export function checkEvents(
  events: readonly SentEvent[],
  { now, retentionInDays }: { readonly now: number; readonly retentionInDays: number | null },
): CheckedEvents {
  checkSize(events);
  checkOrder(events);
  const expiry = retentionInDays === null ? Number.NEGATIVE_INFINITY : now - retentionInDays * DAY_MS;
  const expiredEnd = events.findLastIndex(({ timestamp }) => timestamp < expiry) + 1;
  const oldEnd = events.findLastIndex(({ timestamp }) => timestamp < now - MAX_AGE_MS) + 1;
  const newStart = events.findIndex(({ timestamp }) => timestamp > now + MAX_FUTURE_MS);
  const taken = events.slice(Math.max(expiredEnd, oldEnd), newStart === -1 ? undefined : newStart);
  if (taken.length === events.length) return { taken, rejected: undefined };
  return {
    taken,
    rejected: {
      ...(expiredEnd > 0 && { expiredLogEventEndIndex: expiredEnd }),
      ...(oldEnd > 0 && { tooOldLogEventEndIndex: oldEnd }),
      ...(newStart !== -1 && { tooNewLogEventStartIndex: newStart }),
    },
  };
}

function checkSize(events: readonly SentEvent[]): void {
  let bytes = 0;
  for (const { message } of events) {
    const size = Buffer.byteLength(message) + EVENT_OVERHEAD_BYTES;
    if (size > MAX_BATCH_BYTES) {
      throw invalid(`Log event too large: ${size} bytes exceeds limit of ${MAX_BATCH_BYTES}`);
    }
    bytes += size;
  }
  if (bytes > MAX_BATCH_BYTES) {
    throw invalid(`Upload too large: ${bytes} bytes exceeds limit of ${MAX_BATCH_BYTES}`);
  }
}

function checkOrder(events: readonly SentEvent[]): void {
  const isUnordered = events.some(({ timestamp }, index) => timestamp < (events[index - 1]?.timestamp ?? 0));
  if (isUnordered) {
    throw invalid("Log events in a single PutLogEvents request must be in chronological order.");
  }
  const [first, last] = [events[0], events.at(-1)];
  if (first && last && last.timestamp - first.timestamp > DAY_MS) {
    throw invalid("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
  }
}
