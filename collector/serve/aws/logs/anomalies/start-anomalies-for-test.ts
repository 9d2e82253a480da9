import { randomUUID } from "node:crypto";
import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { unixNanosFromMillis } from "@playground/shared/model/units";
import { createIngestCounters } from "../../../../receive/ingest-counters.ts";
import { createLogEventIntake } from "../../../../receive/log-events.ts";
import { createMemoryStore } from "../../../../store/memory-store.ts";
import { startServer } from "../../fixtures/start-server.ts";
import { openKeptValue } from "../../state/kept-value.ts";
import { createLogDirectory } from "../directory.ts";
import { INITIAL_LOGS_SETTINGS, logsSettingsSchema } from "../logs-settings.ts";
import { readLineFilter } from "../read-filter-pattern.ts";
import { anomalyHandlers } from "./anomaly-handlers.ts";
import { keptDetectors } from "./kept-detectors.ts";
import { shapesOfStore } from "./shape-counts.ts";

export const MINUTE = 60_000;

/** When the first lines come: Unix milliseconds. */
export const BEGIN = Date.parse("2026-11-23T12:00:00Z");

export const GROUP_ARN = "arn:aws:logs:eu-west-1:123456789012:log-group:app";

/** CloudWatch Logs' own client of a server with detectors over a store in memory. Its clock is set by hand. */
export async function startAnomalies() {
  let time = BEGIN;
  const now = () => time;
  const store = createMemoryStore({ maxSpans: 10, maxLogs: 100_000, maxPoints: 10 });
  const counters = createIngestCounters();
  const takeLogEvents = createLogEventIntake({ store, counters, now: () => unixNanosFromMillis(time) });
  const settings = await openKeptValue(undefined, logsSettingsSchema, INITIAL_LOGS_SETTINGS);
  const handlers = anomalyHandlers({
    detectors: keptDetectors(settings),
    directory: createLogDirectory({ settings, logStreams: () => store.logStreams() }),
    source: shapesOfStore(store),
    readFilter: readLineFilter,
    newId: randomUUID,
    now,
  });
  const { client, logged } = await startServer({ services: { logs: handlers } });

  /** Puts lines into a minute after the beginning, spread over it. */
  async function send(minute: number, messages: readonly string[]): Promise<void> {
    const events = messages.map((message, n) => ({
      logGroup: "app",
      logStream: "one",
      timestamp: BEGIN + minute * MINUTE + Math.floor((n * MINUTE) / messages.length),
      message,
    }));
    await takeLogEvents("logs/api", events);
  }

  return {
    logs: new CloudWatchLogs(client),
    logged,
    send,
    /** @param minutes since the beginning */
    setClock(minutes: number) {
      time = BEGIN + minutes * MINUTE;
    },
  };
}
