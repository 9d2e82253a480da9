import { pino } from "pino";
import { ConfigError, oneOf, readEnv } from "../config.ts";
import type { Faults } from "../faults/open-faults.ts";
import { currentCorrelationId } from "../http/request-scope.ts";
import { createLogger, type Logger } from "../logger/logger.ts";
import { otlpDestination } from "../logger/otlp-destination.ts";
import { type ServiceIdentity, serviceIdentity } from "../telemetry/service-identity.ts";
import { type Endpoints, openEndpoints } from "./endpoints.ts";
import { announceReady, onShutdown } from "./lifecycle.ts";
import { openServiceFaults } from "./service-faults.ts";

export interface RunningService {
  readonly port: number;
  /** Finishes what is in flight, then lets go of everything. */
  stop(): Promise<void>;
}

/** What every service is given. */
export interface ServiceSurroundings {
  readonly logger: Logger;
  readonly identity: ServiceIdentity;
  /** Which ones it has a part in is to be said before `start` resolves. */
  readonly faults: Faults;
  readonly endpoints: Endpoints;
}

export interface RunOptions {
  readonly start: (surroundings: ServiceSurroundings) => Promise<RunningService>;
  /** Sends what telemetry is still queued; called last, also after a crash. */
  readonly stopTelemetry: () => Promise<void>;
}

/**
 * The life of a service's process: starts it, says that it is ready, stops it when asked to. What prevents the start
 * is said in one line, and the process ends with 1.
 */
export async function runService({ start, stopTelemetry }: RunOptions): Promise<void> {
  const identity = serviceIdentity(process.env, process.argv[1] ?? "");
  const { name: service, version } = identity;
  const level = readLogLevel(service);
  const logger = createLogger({
    service,
    version,
    correlationId: currentCorrelationId,
    destinations: [pino.destination({ dest: 1, sync: false }), otlpDestination()],
    level,
  });

  async function fail(error: unknown, message: string): Promise<never> {
    logger.fatal({ err: error }, message);
    await stopTelemetry();
    process.exit(1);
  }
  process.on("uncaughtException", (error) => void fail(error, "uncaught exception"));
  process.on("unhandledRejection", (error) => void fail(error, "unhandled rejection"));

  try {
    const faults = openServiceFaults(process.env, identity);
    const endpoints = openEndpoints(process.env.PLAYGROUND_ENDPOINTS || undefined, service, () =>
      performance.now(),
    );
    const running = await start({ logger, identity, faults, endpoints });
    await faults.start();
    onShutdown(async () => {
      logger.info("stopping");
      await faults.close();
      await running.stop();
      await stopTelemetry();
    });
    logger.info({ port: running.port }, "ready");
    announceReady({ http: running.port });
  } catch (error) {
    sayProblem(service, error);
    await fail(error, "cannot start");
  }
}

/** Read before the logger is there to say what is wrong. */
function readLogLevel(service: string): string {
  try {
    const levels = oneOf("info", "trace", "debug", "warn", "error", "fatal", "silent");
    return readEnv(process.env, { LOG_LEVEL: levels }).LOG_LEVEL;
  } catch (error) {
    sayProblem(service, error);
    process.exit(1);
  }
}

const sayProblem = (service: string, error: unknown): boolean =>
  process.stderr.write(`${service} cannot start: ${startProblem(error)}\n`);

function startProblem(error: unknown): string {
  if (error instanceof ConfigError) return `its settings are wrong\n${error.message}`;
  const { code, port, message } = error as NodeJS.ErrnoException & { port?: number };
  return code === "EADDRINUSE" ? `port ${port} is taken` : String(message);
}
