import { join } from "node:path";
import { localDatabaseUrl } from "@playground/shared/postgres/local-database-url";
import { COLLECTOR_ENVIRONMENT, SERVICE_HEAP, SMALL_HEAP } from "@playground/shared/process/node-arguments";
import { REPOSITORY } from "../data-directory.ts";
import { type PlaygroundPorts, urlAt } from "../playground-ports.ts";
import type { PostgresBinaries } from "../postgres/binaries.ts";
import type { Launch } from "../postgres/launch-prefix.ts";
import { serverArguments } from "../postgres/server-arguments.ts";
import { POSTGRES_STOP_SIGNALS } from "../postgres/stop-stale-server.ts";
import { waitUntilAccepting } from "../postgres/wait-until-accepting.ts";
import type { ChildSpec } from "../supervise/child-spec.ts";
import type { ServiceName } from "./parts.ts";

/** Longer than a Node part gives itself to finish what it does. */
const PATIENCE_MS = 12_000;

export interface PartSettings {
  readonly env: NodeJS.ProcessEnv;
  readonly data: string;
  readonly portOffset: number;
  readonly ports: PlaygroundPorts;
  readonly databaseUrl: string;
}

function nodePart(name: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildSpec {
  const stopSignals = ["SIGTERM", "SIGKILL"] as const;
  return {
    name,
    command: process.execPath,
    args,
    cwd: REPOSITORY,
    env,
    ready: "message",
    stopSignals,
    patienceMs: PATIENCE_MS,
  };
}

/** What says which faults are on, and what the parts say of them. */
export const faultsFolder = (data: string): string => join(data, "faults");

/** What says where services are, where that is not as usual. */
export const endpointFile = (data: string): string => join(faultsFolder(data), "endpoints.json");

/** Without what would move one part of the playground to where the others do not look for it. */
const commonEnv = ({ env, data, portOffset }: PartSettings): NodeJS.ProcessEnv => ({
  ...env,
  PLAYGROUND_FAULTS: faultsFolder(data),
  PLAYGROUND_ENDPOINTS: endpointFile(data),
  PLAYGROUND_PORT_OFFSET: String(portOffset),
  PLAYGROUND_DATA: data,
  NODE_COMPILE_CACHE: join(data, "compile-cache"),
});

export function collectorPart(settings: PartSettings): ChildSpec {
  const { console, otlpHttp, otlpGrpc, aws, xray, emf } = settings.ports;
  return nodePart("collector", [SMALL_HEAP, join(REPOSITORY, "collector/server.ts")], {
    ...COLLECTOR_ENVIRONMENT,
    ...commonEnv(settings),
    CONSOLE_PORT: String(console),
    OTLP_HTTP_PORT: String(otlpHttp),
    OTLP_GRPC_PORT: String(otlpGrpc),
    AWS_PORT: String(aws),
    XRAY_PORT: String(xray),
    EMF_PORT: String(emf),
  });
}

export function servicePart(name: ServiceName, settings: PartSettings): ChildSpec {
  const { ports, databaseUrl, env } = settings;
  const register = join(REPOSITORY, "shared/telemetry/register.ts");
  return nodePart(
    name,
    [SMALL_HEAP, SERVICE_HEAP, "--import", register, join(REPOSITORY, `services/${name}/server.ts`)],
    {
      ...commonEnv(settings),
      PORT: String(ports[name]),
      DATABASE_URL: databaseUrl,
      INVENTORY_URL: urlAt(ports.inventory),
      ORDERS_URL: urlAt(ports.orders),
      OTEL_EXPORTER_OTLP_ENDPOINT: env.OTEL_EXPORTER_OTLP_ENDPOINT || urlAt(ports.otlpHttp),
      AWS_XRAY_DAEMON_ADDRESS: env.AWS_XRAY_DAEMON_ADDRESS || `127.0.0.1:${ports.xray}`,
      OTEL_SERVICE_NAME: name,
      PLAYGROUND_PART: name,
    },
  );
}

export interface PostgresSettings {
  readonly binaries: PostgresBinaries;
  readonly launch: Launch;
  readonly directory: string;
  readonly portOffset: number;
  readonly port: number;
  readonly env: NodeJS.ProcessEnv;
}

export function postgresPart(settings: PostgresSettings): ChildSpec {
  const { binaries, launch, directory, portOffset, port, env } = settings;
  const [command = binaries.postgres, ...args] = [
    ...launch.prefix,
    binaries.postgres,
    ...serverArguments(directory, port),
  ];
  return {
    name: "postgres",
    command,
    args,
    cwd: "/",
    env,
    ready: (signal) => waitUntilAccepting(localDatabaseUrl(portOffset), signal),
    stopSignals: POSTGRES_STOP_SIGNALS,
    patienceMs: PATIENCE_MS,
  };
}
