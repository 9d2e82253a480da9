import { randomUUID } from "node:crypto";
import type { TakeLogEvents } from "../../../receive/log-events.ts";
import type { TelemetryStore } from "../../../store/store.ts";
import type { LogsHandlers } from "../handlers.ts";
import { anomalyHandlers } from "./anomalies/anomaly-handlers.ts";
import { keptDetectors } from "./anomalies/kept-detectors.ts";
import { shapesOfStore } from "./anomalies/shape-counts.ts";
import { createLogDirectory } from "./directory.ts";
import { filterLogEvents } from "./events/filter-log-events.ts";
import { getLogEvents } from "./events/get-log-events.ts";
import { getLogGroupFields } from "./events/get-log-group-fields.ts";
import { getLogRecord } from "./events/get-log-record.ts";
import { putLogEvents } from "./events/put-log-events.ts";
import { type LiveTailOptions, startLiveTail } from "./live-tail/start-live-tail.ts";
import { configurationHandlers } from "./logs-configuration-handlers.ts";
import type { KeptLogsSettings } from "./logs-settings.ts";
import { queryHandlers } from "./queries/query-handlers.ts";
import { createQueryRunner } from "./queries/query-runner.ts";
import { prepareQuery } from "./queries/run-query.ts";
import { readLineFilter } from "./read-filter-pattern.ts";

export interface LogsHandlersOptions extends Pick<LiveTailOptions, "tail" | "random" | "closing"> {
  readonly store: TelemetryStore;
  readonly settings: KeptLogsSettings;
  readonly takeLogEvents: TakeLogEvents;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** The operations of CloudWatch Logs that are built. */
export function logsHandlers(options: LogsHandlersOptions): LogsHandlers {
  const { store, settings, takeLogEvents, now, closing } = options;
  const logStreams = () => store.logStreams();
  const directory = createLogDirectory({ settings, logStreams });
  const runner = createQueryRunner({
    prepare: (request, accountId) => prepareQuery({ store, now }, request, accountId),
    now,
  });
  closing.addEventListener("abort", runner.close, { once: true });
  return {
    ...configurationHandlers({
      settings,
      logStreams,
      dropLogs: ({ group, stream }) =>
        store.dropLogs({ logGroup: group, ...(stream !== undefined && { logStream: stream }) }),
      now,
    }),
    PutLogEvents: putLogEvents({ settings, logStreams, takeLogEvents, now }),
    GetLogEvents: getLogEvents({ store, directory }),
    FilterLogEvents: filterLogEvents({ store, directory }),
    GetLogRecord: getLogRecord(store),
    GetLogGroupFields: getLogGroupFields({ store, directory, now }),
    ...queryHandlers({ runner, directory }),
    ...anomalyHandlers({
      detectors: keptDetectors(settings),
      directory,
      source: shapesOfStore(store),
      readFilter: readLineFilter,
      newId: randomUUID,
      now,
    }),
    StartLiveTail: startLiveTail({ ...options, directory }),
  };
}
