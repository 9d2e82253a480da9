import type { LogStreamSeen } from "../../../store/log-scan.ts";
import type { KeptLogsSettings, LogGroupSettings, LogsSettings } from "./logs-settings.ts";
import { alreadyExists, limitExceeded, notFound } from "./refuse.ts";

/** AWS has room for a million; here each that is kept is a record in one file. */
const MAX_LOG_GROUPS = 10_000;

export interface FoundLogGroup extends LogGroupSettings {
  /** Of all its messages. */
  readonly storedBytes: number;
}

export interface FoundLogStream {
  readonly name: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** Where there are lines in it. */
  readonly seen: LogStreamSeen | undefined;
}

export interface LogDirectoryOptions {
  readonly settings: KeptLogsSettings;
  /** The streams that have lines in the store. */
  readonly logStreams: () => Promise<readonly LogStreamSeen[]>;
}

/** The log groups and streams that there are: those that were created, and those that lines came for. */
export interface LogDirectory {
  groups(): Promise<readonly FoundLogGroup[]>;
  /** @throws {AwsError} `ResourceNotFoundException` */
  group(name: string): Promise<LogGroupSettings>;
  /** @throws {AwsError} `ResourceNotFoundException` where there is no such group */
  streams(group: string): Promise<readonly FoundLogStream[]>;
  /** @throws {AwsError} `ResourceNotFoundException` where there is no such group, or no such stream in it */
  stream(group: string, name: string): Promise<FoundLogStream>;
  /**
   * Changes what is set for a group, or belongs to it. The group is kept from then on, wherever it came from.
   * @param change from all settings, which the group is among, to all settings; what it throws leaves them as they were
   * @throws {AwsError} `ResourceNotFoundException` where there is no such group
   */
  change(name: string, change: (all: LogsSettings, group: LogGroupSettings) => LogsSettings): Promise<void>;
}

const created = (settings: LogsSettings, name: string): LogGroupSettings | undefined =>
  settings.logGroups.find((group) => group.name === name);

/** A group as it is before anybody has set anything. */
export const newLogGroup = (name: string, createdAt: number): LogGroupSettings => ({
  name,
  createdAt,
  retentionInDays: null,
  logGroupClass: "STANDARD",
  kmsKeyId: null,
  isDeletionProtected: false,
  tags: [],
});

/** @throws {AwsError} where there is such a group, or there are too many */
export function addGroup(all: LogsSettings, group: LogGroupSettings): LogsSettings {
  const { logGroups } = all;
  if (created(all, group.name) !== undefined) throw alreadyExists("log group");
  if (logGroups.length >= MAX_LOG_GROUPS) throw limitExceeded(`${MAX_LOG_GROUPS} log groups`);
  return { ...all, logGroups: [...logGroups, group] };
}

export function replaceGroup(all: LogsSettings, group: LogGroupSettings): LogsSettings {
  const logGroups = all.logGroups.map((other) => (other.name === group.name ? group : other));
  return { ...all, logGroups };
}

/** It was made when its first line came. */
function groupSeen(name: string, streams: readonly LogStreamSeen[]): LogGroupSettings | undefined {
  const times = streams.filter(({ logGroup }) => logGroup === name).map((own) => own.firstIngestion);
  if (times.length === 0) return undefined;
  return newLogGroup(
    name,
    times.reduce((first, time) => Math.min(first, time)),
  );
}

export function createLogDirectory({ settings, logStreams }: LogDirectoryOptions): LogDirectory {
  async function group(name: string): Promise<LogGroupSettings> {
    const found = created(settings.get(), name) ?? groupSeen(name, await logStreams());
    if (found === undefined) throw notFound("log group");
    return found;
  }

  async function streams(name: string): Promise<readonly FoundLogStream[]> {
    const seen = (await logStreams()).filter(({ logGroup }) => logGroup === name);
    if (seen.length === 0) await group(name);
    return streamsOf(name, settings.get(), seen);
  }

  return {
    group,
    streams,
    groups: async () => allGroups(settings.get(), await logStreams()),

    async stream(groupName, name) {
      const found = (await streams(groupName)).find((stream) => stream.name === name);
      if (found === undefined) throw notFound("log stream");
      return found;
    },

    async change(name, change) {
      const seen = created(settings.get(), name) ? [] : await logStreams();
      await settings.change((all) => {
        const kept = created(all, name);
        if (kept !== undefined) return change(all, kept);
        const found = groupSeen(name, seen);
        if (found === undefined) throw notFound("log group");
        return change(addGroup(all, found), found);
      });
    },
  };
}

function allGroups(settings: LogsSettings, seen: readonly LogStreamSeen[]): FoundLogGroup[] {
  const streams = Map.groupBy(seen, ({ logGroup }) => logGroup);
  const groups = new Map(settings.logGroups.map((group) => [group.name, group]));
  const names = new Set([...groups.keys(), ...streams.keys()]);
  return [...names].flatMap((name) => {
    const own = streams.get(name) ?? [];
    const group = groups.get(name) ?? groupSeen(name, own);
    return group === undefined
      ? []
      : [{ ...group, storedBytes: own.reduce((sum, { bytes }) => sum + bytes, 0) }];
  });
}

function streamsOf(
  group: string,
  settings: LogsSettings,
  seen: readonly LogStreamSeen[],
): readonly FoundLogStream[] {
  const byName = new Map(seen.map((stream) => [stream.logStream, stream]));
  const own = settings.logStreams.filter(({ logGroup }) => logGroup === group);
  const createdAt = new Map([
    ...seen.map(({ logStream, firstIngestion }) => [logStream, firstIngestion] as const),
    ...own.map(({ name, createdAt }) => [name, createdAt] as const),
  ]);
  return [...createdAt].map(([name, time]) => ({ name, createdAt: time, seen: byName.get(name) }));
}
