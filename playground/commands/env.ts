import { localDatabaseUrl } from "@playground/shared/postgres/local-database-url";
import type { Command } from "commander";
import { type FoundPlayground, findPlayground, notRunning, type WhereOptions } from "../find-playground.ts";
import { urlAt } from "../playground-ports.ts";
import { findPortOwner } from "../supervise/port-owner.ts";
import type { Surroundings } from "../surroundings.ts";
import { examples, type Finish, whereFrom, withWhereOptions } from "./options.ts";

type EnvOptions = WhereOptions & { readonly json?: true };

const AWS_PORT = 4566;
const XRAY_DAEMON_PORT = 2000;
const HEALTH_LIMIT_MS = 2_000;

/** True where the playground's own collector listens there, and not another program that likes the same port. */
async function collectorListens({ run, portOffset }: FoundPlayground, port: number): Promise<boolean> {
  const collector = run?.parts.find(({ name }) => name === "collector")?.process?.pid;
  return collector !== undefined && (await findPortOwner(port + portOffset))?.pid === collector;
}

/** What the AWS CLI and SDKs need to talk to the playground; the keys are those of nobody. */
async function awsVariables(found: FoundPlayground): Promise<Record<string, string>> {
  if (!(await collectorListens(found, AWS_PORT))) return {};
  const daemon = `127.0.0.1:${XRAY_DAEMON_PORT + found.portOffset}`;
  return {
    AWS_ENDPOINT_URL: urlAt(AWS_PORT + found.portOffset),
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "playground",
    AWS_SECRET_ACCESS_KEY: "playground",
    AWS_DISABLE_HOST_PREFIX_INJECTION: "true",
    ...((await collectorListens(found, XRAY_DAEMON_PORT)) ? { AWS_XRAY_DAEMON_ADDRESS: daemon } : {}),
  };
}

/** The database is known where the playground has started it itself. */
const databaseVariables = ({ run, portOffset }: FoundPlayground): Record<string, string> =>
  run?.parts.some(({ name }) => name === "postgres") ? { DATABASE_URL: localDatabaseUrl(portOffset) } : {};

/** For a POSIX shell: in single quotes, within which only the single quote itself means anything. */
const exportLine = ([name, value]: [string, string]): string =>
  `export ${name}='${value.replaceAll("'", "'\\''")}'\n`;

/** @throws {CommandError} where no playground answers */
async function printEnv(options: EnvOptions, { env, cwd, stdout }: Surroundings): Promise<number> {
  const found = findPlayground(whereFrom(options, env), cwd);
  const consoleUrl = urlAt(found.ports.console);
  const answers = await fetch(`${consoleUrl}/healthz`, { signal: AbortSignal.timeout(HEALTH_LIMIT_MS) }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!answers) throw notRunning(`at ${consoleUrl}`);
  const aws = await awsVariables(found);
  const variables = {
    PLAYGROUND_PORT_OFFSET: String(found.portOffset),
    PLAYGROUND_CONSOLE_URL: consoleUrl,
    OTEL_EXPORTER_OTLP_ENDPOINT: urlAt(found.ports.otlpHttp),
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
    ...databaseVariables(found),
    ...aws,
  };
  const missing = Object.keys(aws).length === 0 ? "# AWS APIs: not served by this version\n" : "";
  const lines = Object.entries(variables).map(exportLine).join("");
  stdout.write(options.json ? `${JSON.stringify(variables, null, 2)}\n` : `${lines}${missing}`);
  return 0;
}

export function addEnvCommand(program: Command, surroundings: Surroundings, finish: Finish): void {
  withWhereOptions(program.command("env"))
    .description("print exports for a shell: where programs of your own find the playground")
    .option("--json", "print JSON")
    .addHelpText("after", examples('eval "$(npx playground env)"', "npx playground env --json"))
    .action(async (options: EnvOptions) => finish(await printEnv(options, surroundings)));
}
