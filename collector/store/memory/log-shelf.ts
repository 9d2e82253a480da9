import type { LogRecord } from "@playground/shared/model/log-record";
import { messageShape } from "../../analyse/log-pattern/message-shape.ts";
import { isDropped } from "../log-drop.ts";
import { logEventId } from "../log-event-id.ts";
import { logPlaceOf } from "../log-group.ts";
import type {
  LogEvent,
  LogEventKey,
  LogEventStore,
  LogScan,
  LogSelection,
  LogStreamSeen,
  MessageCondition,
  ShapeCount,
} from "../log-scan.ts";
import { toLogEvent } from "../to-log-event.ts";

interface Kept {
  readonly id: string;
  readonly record: LogRecord;
}

const BATCH_EVENTS = 1_000;

/** The newest log lines, up to a number. */
export interface LogShelf {
  add(records: readonly LogRecord[]): void;
  /** By arrival. */
  records(): LogRecord[];
  readonly events: LogEventStore;
}

export function createLogShelf(maxLogs: number): LogShelf {
  let kept: Kept[] = [];
  let added = 0;

  const selected = ({ window, groups, streams }: LogSelection): Kept[] =>
    kept.filter(({ record }) => {
      const { logGroup, logStream } = logPlaceOf(record.resource);
      const isIn = record.time >= window.from && record.time < window.to;
      return isIn && groups.includes(logGroup) && (streams === undefined || streams.includes(logStream));
    });

  const events: LogEventStore = {
    async *scanLogs(scan) {
      const found = ordered(selected(scan), scan)
        .map(({ record, id }) => toLogEvent(record, id))
        .filter(({ message }) => satisfies(message, scan.condition ?? { all: [] }))
        .slice(0, scan.limit);
      for (let start = 0; start < found.length; start += BATCH_EVENTS) {
        yield found.slice(start, start + BATCH_EVENTS);
      }
    },
    async logEvent(id) {
      const found = kept.find((one) => one.id === id);
      return found === undefined ? undefined : toLogEvent(found.record, id);
    },
    logStreams: async () => streamsOf(kept.map(({ record, id }) => toLogEvent(record, id))),
    async logVolume(selection) {
      const events = selected(selection).map(({ record, id }) => toLogEvent(record, id));
      return { events: events.length, bytes: bytesOf(events) };
    },
    logShapes: async (selection, limit) =>
      shapesOf(selected(selection).map(({ record, id }) => toLogEvent(record, id))).slice(0, limit),
    async dropLogs(drop) {
      kept = kept.filter(({ record }) => !isDropped(record, drop));
    },
  };

  return {
    add(records) {
      for (const record of records) {
        added += 1;
        kept.push({ id: logEventId({ segment: 0, offset: added, ordinal: 0 }), record });
      }
      if (kept.length > maxLogs) kept.splice(0, kept.length - maxLogs);
    },
    records: () => kept.map(({ record }) => record),
    events,
  };
}

function ordered(found: Kept[], { order, after }: LogScan): Kept[] {
  if (order === undefined) return found;
  const sign = order === "newest" ? -1 : 1;
  const compare = (a: LogEventKey, b: LogEventKey): number => {
    if (a.timestamp !== b.timestamp) return sign * (a.timestamp - b.timestamp);
    if (a.id === b.id) return 0;
    return a.id < b.id ? -sign : sign;
  };
  const keyOf = ({ id, record }: Kept): LogEventKey => ({ id, timestamp: Number(record.time / 1_000_000n) });
  const sorted = found.sort((a, b) => compare(keyOf(a), keyOf(b)));
  if (after === undefined) return sorted;
  const least = after.isIncluded === true ? 0 : 1;
  return sorted.filter((one) => compare(keyOf(one), after) >= least);
}

function satisfies(message: string, condition: MessageCondition): boolean {
  if ("contains" in condition) return message.includes(condition.contains);
  if ("all" in condition) return condition.all.every((part) => satisfies(message, part));
  return condition.any.some((part) => satisfies(message, part));
}

const bytesOf = (events: readonly LogEvent[]): number =>
  events.reduce((sum, { message }) => sum + Buffer.byteLength(message), 0);

function streamsOf(events: readonly LogEvent[]): LogStreamSeen[] {
  const byStream = Map.groupBy(events, ({ logGroup, logStream }) => JSON.stringify([logGroup, logStream]));
  const streams = Array.from(byStream.values(), (ofStream) => {
    const times = ofStream.map(({ timestamp }) => timestamp);
    const ingested = ofStream.map(({ ingestionTime }) => ingestionTime);
    return {
      logGroup: ofStream[0]?.logGroup ?? "",
      logStream: ofStream[0]?.logStream ?? "",
      events: ofStream.length,
      bytes: bytesOf(ofStream),
      firstTimestamp: least(times),
      lastTimestamp: greatest(times),
      firstIngestion: least(ingested),
      lastIngestion: greatest(ingested),
    };
  });
  return streams.sort((a, b) =>
    a.logGroup === b.logGroup ? (a.logStream < b.logStream ? -1 : 1) : a.logGroup < b.logGroup ? -1 : 1,
  );
}

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b));
const greatest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b));

function shapesOf(events: readonly LogEvent[]): ShapeCount[] {
  const byShape = Map.groupBy(events, ({ message }) => messageShape(message));
  return Array.from(byShape, ([shape, [sample, ...rest]]) => ({
    shape,
    events: rest.length + 1,
    sample: sample as LogEvent,
  })).sort((a, b) => b.events - a.events || (a.shape < b.shape ? -1 : 1));
}
