import type { UnixNanos } from "@playground/shared/model/units";
import type { TimeWindow } from "./store.ts";

/** One log line as CloudWatch Logs has it. */
export interface LogEvent {
  /** Its place in the store, for `logEvent`; no two events have the same. */
  readonly id: string;
  /** Unix milliseconds. */
  readonly timestamp: number;
  /** When the collector, or the sender's SDK, saw it: Unix milliseconds. */
  readonly ingestionTime: number;
  readonly logGroup: string;
  readonly logStream: string;
  readonly message: string;
}

/**
 * What a message satisfies, letter by letter. It may hold for messages beyond those that are looked for, and does for every
 * one of them. `{ all: [] }` holds for every message, `{ any: [] }` for none.
 */
export type MessageCondition =
  | { readonly all: readonly MessageCondition[] }
  | { readonly any: readonly MessageCondition[] }
  | { readonly contains: string };

/** Which messages are wanted, and what of that an index can look for. */
export interface LineFilter {
  /** Holds for every message that matches, and may for others. */
  readonly condition: MessageCondition;
  matches(message: string): boolean;
}

/** Whose lines: of these log groups and, where streams are named, of these streams only. */
export interface LogSources {
  readonly groups: readonly string[];
  readonly streams?: readonly string[];
}

/** Which lines a question is about. */
export interface LogSelection extends LogSources {
  /** Holds the event's time. */
  readonly window: TimeWindow;
}

export interface LogScan extends LogSelection {
  readonly condition?: MessageCondition;
  /** By time in milliseconds, then by arrival; as it comes where it is not given. */
  readonly order?: "newest" | "oldest";
  /** Where to go on, in a scan with an order: behind this event or, with `isIncluded`, at it. */
  readonly after?: LogEventKey & { readonly isIncluded?: boolean };
  readonly limit?: number;
}

/** An event's place in the order of a scan. */
export type LogEventKey = Pick<LogEvent, "id" | "timestamp">;

/** A log stream with lines in it. */
export interface LogStreamSeen {
  readonly logGroup: string;
  readonly logStream: string;
  readonly events: number;
  /** Of the messages, in UTF-8. */
  readonly bytes: number;
  /** Unix milliseconds. */
  readonly firstTimestamp: number;
  readonly lastTimestamp: number;
  readonly firstIngestion: number;
  readonly lastIngestion: number;
}

/** How much a selection is. */
export interface LogVolume {
  readonly events: number;
  /** Of the messages, in UTF-8. */
  readonly bytes: number;
}

/** Lines whose messages have the same shape: see `messageShape`. */
export interface ShapeCount {
  readonly shape: bigint;
  readonly events: number;
  /** One of them. */
  readonly sample: LogEvent;
}

/** Lines that are to be found no more: all of them that are there now or, with `olderThan`, those of them before it. */
export interface LogDrop {
  readonly logGroup: string;
  readonly logStream?: string;
  readonly olderThan?: UnixNanos;
}

/** Log lines as CloudWatch Logs has them: a part of every store. */
export interface LogEventStore {
  /** Batch by batch; what is acknowledged before the first is asked for is in it. */
  scanLogs(scan: LogScan): AsyncIterable<readonly LogEvent[]>;
  /** The event with this id; undefined where there is none. */
  logEvent(id: string): Promise<LogEvent | undefined>;
  /** Every stream that has lines, by group and name. */
  logStreams(): Promise<readonly LogStreamSeen[]>;
  logVolume(selection: LogSelection): Promise<LogVolume>;
  /** The shapes with most events first. @param limit of shapes */
  logShapes(selection: LogSelection, limit: number): Promise<readonly ShapeCount[]>;
  /** Resolves when the drop is as safe as an export is once it is acknowledged. */
  dropLogs(drop: LogDrop): Promise<void>;
}
