import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { ConfigError } from "@playground/shared/config";
import { listen } from "@playground/shared/http/listen";
import { localOnly } from "@playground/shared/http/local-only";
import { type Nanos, unixNanosFromMillis } from "@playground/shared/model/units";
import { announceReady, onShutdown } from "@playground/shared/process/lifecycle";
import { pino } from "pino";
import { openLogs } from "./open-logs.ts";
import { createAdmission, DEFAULT_ADMISSION } from "./receive/admission.ts";
import { startEmfTcp } from "./receive/emf/start-emf-tcp.ts";
import { createIngest } from "./receive/ingest.ts";
import { createIngestCounters } from "./receive/ingest-counters.ts";
import { startOtlpGrpc } from "./receive/otlp-grpc.ts";
import { startOtlpHttp } from "./receive/otlp-http.ts";
import { ownMetrics } from "./receive/own-telemetry/own-metrics.ts";
import { type OwnStatusSources, readOwnStatus } from "./receive/own-telemetry/own-status.ts";
import { processUse } from "./receive/own-telemetry/process-use.ts";
import { pushMetrics } from "./receive/own-telemetry/push-metrics.ts";
import { createSegmentIntake } from "./receive/xray-segments.ts";
import { awsListener, startAwsServer } from "./serve/aws/aws-server.ts";
import { startXRayDaemon } from "./serve/aws/start-xray-daemon.ts";
import { DamagedFileError, openKeptValue } from "./serve/aws/state/kept-value.ts";
import { xrayHandlers } from "./serve/aws/xray/xray-handlers.ts";
import { INITIAL_XRAY_SETTINGS, xraySettingsSchema } from "./serve/aws/xray/xray-settings.ts";
import { bearerToken } from "./serve/bearer-token.ts";
import { createConsoleApi } from "./serve/console-api.ts";
import { createFaultBoard } from "./serve/fault-board.ts";
import { FaultChanges, startFaultHistory } from "./serve/fault-history.ts";
import { createLiveFeed } from "./serve/live-feed.ts";
import { openSnapshotShelf } from "./serve/snapshot-shelf.ts";
import { type CollectorSettings, readSettings } from "./settings.ts";
import { DataDirectoryInUseError } from "./store/duckdb/data-lock.ts";
import { openDuckdbStore } from "./store/duckdb-store.ts";
import { createMemoryStore } from "./store/memory-store.ts";
import type { TelemetryStore } from "./store/store.ts";

/** About 1 KB each, so that the memory store stays below some 300 MB. */
const MEMORY_BOUNDS = { maxSpans: 100_000, maxLogs: 100_000, maxPoints: 100_000 };

const NANOS_PER_SECOND = 1_000_000_000n;

const LOOPBACK = "127.0.0.1";

const CONSOLE_PAGE = join(import.meta.dirname, "..", "console", "dist");

const METRICS_INTERVAL_MS = 10_000;

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
  const logs = await openLogs({ store, counters, file: keptFile(settings, "logs.json"), log });
  opened.defer(logs.close);
  const admission = createAdmission(DEFAULT_ADMISSION);
  const sources = { store, counters, admission, processUse };
  const guard = localOnly(settings);
  const access = token === undefined ? { guard } : { guard, isAuthorized: bearerToken(token) };
  const receiver = {
    ...access,
    host,
    counters,
    admission,
    ingest: createIngest({ store: logs.store, counters }),
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
  const awsServices = { ...place, services: { xray, logs: logs.handlers }, now: Date.now, log };
  const aws = await startAwsServer({
    ...awsServices,
    host,
    port: ports.aws,
    access: { ...access, credentials },
  });
  opened.defer(aws.close);
  // The server would wait for them.
  opened.defer(logs.endSessions);
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
    takeLogEvents: logs.takeLogEvents,
    counters,
    now: Date.now,
    onInternalError: (err) => log.error({ err }, "embedded metrics lost"),
  });
  opened.defer(emf.close);
  const faults = createFaultBoard(settings.faultsFolder, Date.now);
  const snapshots = openSnapshotShelf(join(settings.dataDir, "collector", "snapshots"));
  const feed = createLiveFeed({ counters, faults });
  const history = startFaultHistory({
    faults,
    kept: await openKeptValue(join(settings.dataDir, "collector", "fault-changes.json"), FaultChanges, []),
    now: Date.now,
  });
  opened.defer(async () => history.close());
  const api = createConsoleApi({
    ...access,
    ...sources,
    faults,
    snapshots,
    feed,
    history,
    // A page of ours cannot sign: the console's own access counts.
    aws: awsListener({ ...awsServices, access }),
    pageFolder: CONSOLE_PAGE,
    now: Date.now,
    log,
  });
  const console = await listen(api, { host, port: ports.console });
  opened.defer(console.close);
  // Those who follow would be waited for.
  opened.defer(async () => feed.close());
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
