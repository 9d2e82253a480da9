import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { onTestFinished } from "vitest";
import type { LogStreamSeen } from "../../../store/log-scan.ts";
import { startServer } from "../fixtures/start-server.ts";
import { openKeptValue } from "../state/kept-value.ts";
import { configurationHandlers } from "./logs-configuration-handlers.ts";
import { INITIAL_LOGS_SETTINGS, type LogsSettings, logsSettingsSchema } from "./logs-settings.ts";

/** The time that all of it happens at, in Unix milliseconds. */
export const NOW = Date.parse("2026-11-23T12:00:00Z");

export const GROUP_ARN = "arn:aws:logs:eu-west-1:123456789012:log-group";

/** A stream with ten lines of 100 bytes, the first a minute before the last. */
export const aStream = (logGroup: string, logStream: string, lastTimestamp = NOW): LogStreamSeen => ({
  logGroup,
  logStream,
  events: 10,
  bytes: 1_000,
  firstTimestamp: lastTimestamp - 60_000,
  lastTimestamp,
  firstIngestion: lastTimestamp - 59_000,
  lastIngestion: lastTimestamp + 1_000,
});

interface KeptBefore {
  /** Where settings are kept; in memory where it is not given. */
  readonly file?: string;
  /** What is set up already. */
  readonly initial?: Partial<LogsSettings>;
}

/**
 * CloudWatch Logs' own client of a server that has what users can set up.
 * @param seen the streams that lines have come for
 */
export async function startConfiguration(seen: readonly LogStreamSeen[] = [], kept: KeptBefore = {}) {
  const initial = { ...INITIAL_LOGS_SETTINGS, ...kept.initial };
  const settings = await openKeptValue(kept.file, logsSettingsSchema, initial);
  let streams = seen;
  const handlers = configurationHandlers({
    settings,
    logStreams: async () => streams,
    dropLogs: async ({ group, stream }) => {
      streams = streams.filter(
        ({ logGroup, logStream }) => logGroup !== group || (stream ?? logStream) !== logStream,
      );
    },
    now: () => NOW,
  });
  const { client, logged } = await startServer({ services: { logs: handlers } });
  return { logs: new CloudWatchLogs(client), settings, logged };
}

/** A file that is gone after the test. */
export async function newSettingsFile(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "playground-logs-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return join(dir, "logs.json");
}
