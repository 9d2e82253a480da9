import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { ConfigError } from "@playground/shared/config";
import { listen } from "@playground/shared/http/listen";
import { localOnly } from "@playground/shared/http/local-only";
import type { MetricPoint } from "@playground/shared/model/metric-point";
import { type Nanos, unixNanosFromMillis } from "@playground/shared/model/units";
import { every } from "@playground/shared/process/every";
import { announceReady, onShutdown } from "@playground/shared/process/lifecycle";
import { encodeMetrics } from "@playground/shared/wire/otlp/encode-metrics";
import { pino } from "pino";
import { createAdmission, DEFAULT_ADMISSION } from "./receive/admission.ts";
import { startEmfTcp } from "./receive/emf/start-emf-tcp.ts";
import { createIngest } from "./receive/ingest.ts";
import { createIngestCounters } from "./receive/ingest-counters.ts";
import { createLogEventIntake } from "./receive/log-events.ts";
import { createLogMetrics } from "./receive/log-metrics.ts";
import { tapLogs } from "./receive/log-tap.ts";
import { createMetricFilters } from "./receive/metric-filters.ts";
import { startOtlpGrpc } from "./receive/otlp-grpc.ts";
import { startOtlpHttp } from "./receive/otlp-http.ts";
import { ownMetrics } from "./receive/own-telemetry/own-metrics.ts";
import { type OwnStatusSources, readOwnStatus } from "./receive/own-telemetry/own-status.ts";
import { processUse } from "./receive/own-telemetry/process-use.ts";
import { pushMetrics } from "./receive/own-telemetry/push-metrics.ts";
import { createSegmentIntake } from "./receive/xray-segments.ts";
import { startAwsServer } from "./serve/aws/aws-server.ts";
import { createLogTail } from "./serve/aws/logs/live-tail/log-tail.ts";
import { logsHandlers } from "./serve/aws/logs/logs-handlers.ts";
import { INITIAL_LOGS_SETTINGS, logsSettingsSchema } from "./serve/aws/logs/logs-settings.ts";
import { applyRetention } from "./serve/aws/logs/retention.ts";
import { startXRayDaemon } from "./serve/aws/start-xray-daemon.ts";
import { DamagedFileError, openKeptValue } from "./serve/aws/state/kept-value.ts";
import { xrayHandlers } from "./serve/aws/xray/xray-handlers.ts";
import { INITIAL_XRAY_SETTINGS, xraySettingsSchema } from "./serve/aws/xray/xray-settings.ts";
import { bearerToken } from "./serve/bearer-token.ts";
import { createConsoleApi } from "./serve/console-api.ts";
import { type CollectorSettings, readSettings } from "./settings.ts";
import { DataDirectoryInUseError } from "./store/duckdb/data-lock.ts";
import { openDuckdbStore } from "./store/duckdb-store.ts";
import { createMemoryStore } from "./store/memory-store.ts";
import type { TelemetryStore } from "./store/store.ts";

/** About 1 KB each, so that the memory store stays below some 300 MB. */
const MEMORY_BOUNDS = { maxSpans: 100_000, maxLogs: 100_000, maxPoints: 100_000 };

const NANOS_PER_SECOND = 1_000_000_000n;

const LOOPBACK = "127.0.0.1";

const METRICS_INTERVAL_MS = 10_000;
const RETENTION_INTERVAL_MS = 60_000;
/** Of metric filters: whether a minute had no match is known a little after it. */
const DEFAULTS_INTERVAL_MS = 5_000;

const log = pino({ name: "collector" });

function openStore(settings: CollectorSettings): Promise<TelemetryStore> {
  const { store, dataDir, maxDiskBytes, maxAgeSeconds } = settings;
  if (store === "memory") return Promise.resolve(createMemoryStore(MEMORY_BOUNDS));
  return openDuckdbStore({
    dir: join(dataDir, "collector"),
    maxDiskBytes,
    maxAge: (BigInt(maxAgeSeconds) * NANOS_PER_SECOND) as Nanos,
    log: (event) => log.warn(event, "store"),
  });
}

/** What users set up in AWS's services is kept where the store keeps its own. */
function keptFile({ store, dataDir }: CollectorSettings, name: string): string | undefined {
  return store === "memory" ? undefined : join(dataDir, "collector", "aws", name);
}

async function keepPoints(store: TelemetryStore, points: readonly MetricPoint[]): Promise<void> {
  if (points.length > 0) await store.append({ signal: "metrics", payload: encodeMetrics(points) });
}

function pushOwnMetrics(endpoint: string, sources: OwnStatusSources): () => Promise<void> {
  const now = () => unixNanosFromMillis(Date.now());
  const identity = { instanceId: randomUUID(), startedAt: now() };
  const read = async () => ownMetrics(await readOwnStatus(sources), { ...identity, time: now() });
  return pushMetrics({ endpoint, intervalMs: METRICS_INTERVAL_MS, read, log });
}

/** Opens the store, then every port; the console's is the last, so that its `/healthz` speaks for all. */
async function start(settings: CollectorSettings) {
  const { host, ports, token, metricsEndpoint } = settings;
  await using opened = new AsyncDisposableStack();
  const store = await openStore(settings);
  opened.defer(() => store.close());
  const counters = createIngestCounters();
  const logsSettings = await openKeptValue(
    keptFile(settings, "logs.json"),
    logsSettingsSchema,
    INITIAL_LOGS_SETTINGS,
  );
  const filters = createMetricFilters(() => logsSettings.get().metricFilters);
  const metrics = createLogMetrics({ filters, counters, now: Date.now });
  const tail = createLogTail();
  const tapped = tapLogs({ store, metrics, tail });
  const takeLogEvents = createLogEventIntake({
    store: tapped,
    counters,
    now: () => unixNanosFromMillis(Date.now()),
  });
  const admission = createAdmission(DEFAULT_ADMISSION);
  const sources = { store, counters, admission, processUse };
  const guard = localOnly(settings);
  const access = token === undefined ? { guard } : { guard, isAuthorized: bearerToken(token) };
  const receiver = {
    ...access,
    host,
    counters,
    admission,
    ingest: createIngest({ store: tapped, counters }),
    onInternalError: (err: unknown) => log.error({ err }, "export failed"),
  };
  const otlpHttp = await startOtlpHttp({
    ...receiver,
    port: ports.otlpHttp,
    ingestImported: createIngest({ store, counters }),
  });
  opened.defer(otlpHttp.close);
  const otlpGrpc = await startOtlpGrpc({ ...receiver, port: ports.otlpGrpc });
  opened.defer(otlpGrpc.close);
  const { credentials, ...place } = settings.aws;
  const putSegments = createSegmentIntake({ store, counters, now: () => unixNanosFromMillis(Date.now()) });
  const xray = xrayHandlers({
    store,
    putSegments,
    settings: await openKeptValue(keptFile(settings, "xray.json"), xraySettingsSchema, INITIAL_XRAY_SETTINGS),
    onTelemetry: (sender, records) => log.info({ sender, records }, "X-Ray daemon telemetry"),
    now: Date.now,
  });
  const closing = new AbortController();
  const logs = logsHandlers({
    store,
    settings: logsSettings,
    takeLogEvents,
    tail,
    random: Math.random,
    closing: closing.signal,
    now: Date.now,
  });
  const aws = await startAwsServer({
    ...place,
    host,
    port: ports.aws,
    access: { ...access, credentials },
    services: { xray, logs },
    now: Date.now,
    log,
  });
  opened.defer(aws.close);
  // A Live Tail has no end of its own, and a query may take long: the server would wait for them.
  opened.defer(() => closing.abort());
  const retain = () => applyRetention(store, logsSettings, Date.now());
  opened.defer(every(RETENTION_INTERVAL_MS, retain, log));
  opened.defer(every(DEFAULTS_INTERVAL_MS, () => keepPoints(store, metrics.defaults()), log));
  const daemon = await startXRayDaemon({
    ...settings.aws,
    // Its protocol has no place for a token: where one is needed, only this machine may send there.
    host: token === undefined ? host : LOOPBACK,
    port: ports.xray,
    guard,
    xray,
    putSegments,
    counters,
    onInternalError: (err) => log.error({ err }, "segment documents lost"),
    now: Date.now,
    log,
  });
  opened.defer(daemon.close);
  const emf = await startEmfTcp({
    // As with the daemon's.
    host: token === undefined ? host : LOOPBACK,
    port: ports.emf,
    takeLogEvents,
    counters,
    now: Date.now,
    onInternalError: (err) => log.error({ err }, "embedded metrics lost"),
  });
  opened.defer(emf.close);
  const api = createConsoleApi({ ...access, ...sources, now: Date.now, log });
  const console = await listen(api, { host, port: ports.console });
  opened.defer(console.close);
  if (metricsEndpoint !== undefined) opened.defer(pushOwnMetrics(metricsEndpoint, sources));
  const open = opened.move();
  return {
    ports: {
      console: console.port,
      otlpHttp: otlpHttp.port,
      otlpGrpc: otlpGrpc.port,
      aws: aws.port,
      xray: daemon.port,
      emf: emf.port,
    },
    close: () => open.disposeAsync(),
  };
}

/** What whoever starts the collector can put right; undefined for a fault of ours. */
function startProblem(error: unknown): string | undefined {
  const isTold = [ConfigError, DataDirectoryInUseError, DamagedFileError].some(
    (type) => error instanceof type,
  );
  if (isTold) return (error as Error).message;
  const { code, syscall, message, address, port } = error as NodeJS.ErrnoException & {
    address?: string;
    port?: number;
  };
  if (code === "EADDRINUSE") return `port ${port} on ${address} is taken`;
  return syscall === undefined ? undefined : message;
}

try {
  const starting = start(readSettings(process.env));
  onShutdown(async () => {
    log.info("stopping");
    await (await starting).close();
  });
  const { ports } = await starting;
  log.info({ ports }, "ready");
  announceReady(ports);
} catch (error) {
  const problem = startProblem(error);
  if (problem === undefined) log.fatal({ err: error }, "cannot start");
  else process.stderr.write(`collector cannot start: ${problem}\n`);
  process.exit(1);
}
