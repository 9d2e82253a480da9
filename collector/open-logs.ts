import type { Logger } from "@playground/shared/logger/logger";
import type { MetricPoint } from "@playground/shared/model/metric-point";
import { unixNanosFromMillis } from "@playground/shared/model/units";
import { every } from "@playground/shared/process/every";
import { encodeMetrics } from "@playground/shared/wire/otlp/encode-metrics";
import type { IngestCounters } from "./receive/ingest-counters.ts";
import { createLogEventIntake, type TakeLogEvents } from "./receive/log-events.ts";
import { createLogMetrics } from "./receive/log-metrics.ts";
import { tapLogs } from "./receive/log-tap.ts";
import { createMetricFilters } from "./receive/metric-filters.ts";
import type { LogsHandlers } from "./serve/aws/handlers.ts";
import { createLogTail } from "./serve/aws/logs/live-tail/log-tail.ts";
import { logsHandlers } from "./serve/aws/logs/logs-handlers.ts";
import { INITIAL_LOGS_SETTINGS, logsSettingsSchema } from "./serve/aws/logs/logs-settings.ts";
import { applyRetention } from "./serve/aws/logs/retention.ts";
import { openKeptValue } from "./serve/aws/state/kept-value.ts";
import type { TelemetryStore } from "./store/store.ts";

const RETENTION_INTERVAL_MS = 60_000;
/** Of metric filters: whether a minute had no match is known a little after it. */
const DEFAULTS_INTERVAL_MS = 5_000;

interface OpenLogsOptions {
  readonly store: TelemetryStore;
  readonly counters: IngestCounters;
  /** Where what users set up is kept; nowhere where it is undefined. */
  readonly file: string | undefined;
  readonly log: Pick<Logger, "warn">;
}

/** CloudWatch Logs at work. */
interface OpenLogs {
  /** The store, as everything that comes in is to be given to it: with the metrics of log lines, and for whoever follows them. */
  readonly store: Pick<TelemetryStore, "append">;
  readonly takeLogEvents: TakeLogEvents;
  readonly handlers: LogsHandlers;
  /** Ends what has no end of its own: Live Tails, and queries under way. */
  endSessions(): void;
  /** Stops its housekeeping; the store must still be open. */
  close(): Promise<void>;
}

/** @throws {DamagedFileError} where the file is not what was kept */
export async function openLogs({ store, counters, file, log }: OpenLogsOptions): Promise<OpenLogs> {
  const settings = await openKeptValue(file, logsSettingsSchema, INITIAL_LOGS_SETTINGS);
  const filters = createMetricFilters(() => settings.get().metricFilters);
  const metrics = createLogMetrics({ filters, counters, now: Date.now });
  const tail = createLogTail();
  const tapped = tapLogs({ store, metrics, tail });
  const now = () => unixNanosFromMillis(Date.now());
  const takeLogEvents = createLogEventIntake({ store: tapped, counters, now });
  const closing = new AbortController();
  const handlers = logsHandlers({
    store,
    settings,
    takeLogEvents,
    tail,
    random: Math.random,
    closing: closing.signal,
    now: Date.now,
  });
  const stops = [
    every(RETENTION_INTERVAL_MS, () => applyRetention(store, settings, Date.now()), log),
    every(DEFAULTS_INTERVAL_MS, () => keepDefaults(store, metrics.defaults()), log),
  ];
  return {
    store: tapped,
    takeLogEvents,
    handlers,
    endSessions: () => closing.abort(),
    close: async () => {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}

async function keepDefaults(store: TelemetryStore, points: readonly MetricPoint[]): Promise<void> {
  if (points.length > 0) await store.append({ signal: "metrics", payload: encodeMetrics(points) });
}
