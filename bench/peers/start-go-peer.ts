import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { CleanUp } from "../support/run-bench.ts";
import { countedSpans, type SpanCounter } from "./counted-spans.ts";
import { freePorts } from "./free-ports.ts";
import type { Receiver } from "./peer.ts";

interface GoPeer {
  readonly program: string;
  /** Names its ports by environment variables. */
  readonly config: URL;
  /** Of what comes last in its pipeline. */
  readonly counter: SpanCounter;
}

/** What a program built on the OpenTelemetry Collector's frame logs once it listens. */
const READY = "Everything is ready";
const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 15_000;
const MOST_LOG_CHARACTERS = 4_000;

async function stop(child: ChildProcess): Promise<void> {
  // Without an id it has not been started at all.
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
  await exited.finally(() => clearTimeout(timer));
}

/** Goes on reading the log afterwards, since a full pipe would stop the program. */
async function untilReady(child: ChildProcess, program: string): Promise<void> {
  const ready = Promise.withResolvers<void>();
  let log = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-MOST_LOG_CHARACTERS);
    if (log.includes(READY)) ready.resolve();
  });
  child.once("error", ready.reject);
  child.once("exit", () => ready.reject(new Error(`${program} ended: ${log}`)));
  const late = () =>
    ready.reject(new Error(`${program} is not ready after ${START_LIMIT_MS / 1e3} s: ${log}`));
  const timer = setTimeout(late, START_LIMIT_MS);
  await ready.promise.finally(() => clearTimeout(timer));
}

/**
 * Starts a program built on the OpenTelemetry Collector's frame.
 * @throws where it is not ready within a minute
 */
export async function startGoPeer({ program, config, counter }: GoPeer, cleanUp: CleanUp): Promise<Receiver> {
  const [http = 0, grpc = 0, metrics = 0, queryHttp = 0, queryGrpc = 0] = await freePorts(5);
  const env = {
    ...process.env,
    OTLP_HTTP_PORT: String(http),
    OTLP_GRPC_PORT: String(grpc),
    METRICS_PORT: String(metrics),
    QUERY_HTTP_PORT: String(queryHttp),
    QUERY_GRPC_PORT: String(queryGrpc),
  };
  const args = ["--config", fileURLToPath(config)];
  const child = spawn(program, args, { env, stdio: ["ignore", "ignore", "pipe"] });
  cleanUp.defer(() => stop(child));
  await untilReady(child, program);
  return {
    pid: child.pid ?? 0,
    ports: { http, grpc },
    accepted: () => countedSpans(metrics, counter),
  };
}
