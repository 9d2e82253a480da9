import { localDatabaseUrl } from "@playground/shared/postgres/local-database-url";
import type { Command } from "commander";
import { type FoundPlayground, findPlayground, notRunning, type WhereOptions } from "../find-playground.ts";
import { urlAt } from "../playground-ports.ts";
import type { Surroundings } from "../surroundings.ts";
import { awsVariables, type Variables } from "./aws-variables.ts";
import { examples, type Finish, whereFrom, withWhereOptions } from "./options.ts";

type EnvOptions = WhereOptions & { readonly json?: true };

const HEALTH_LIMIT_MS = 2_000;

/** The database is known where the playground has started it itself. */
const databaseVariables = ({ run, portOffset }: FoundPlayground): Record<string, string> =>
  run?.parts.some(({ name }) => name === "postgres") ? { DATABASE_URL: localDatabaseUrl(portOffset) } : {};

/** For a POSIX shell: in single quotes, within which only the single quote itself means anything. */
const line = ([name, value]: [string, string | null]): string =>
  value === null ? `unset ${name}\n` : `export ${name}='${value.replaceAll("'", "'\\''")}'\n`;

/** @throws {CommandError} where no playground answers */
async function printEnv(options: EnvOptions, { env, cwd, stdout }: Surroundings): Promise<number> {
  const found = findPlayground(whereFrom(options, env), cwd);
  const consoleUrl = urlAt(found.ports.console);
  const answers = await fetch(`${consoleUrl}/healthz`, { signal: AbortSignal.timeout(HEALTH_LIMIT_MS) }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!answers) throw notRunning(`at ${consoleUrl}`);
  const variables: Variables = {
    PLAYGROUND_PORT_OFFSET: String(found.portOffset),
    PLAYGROUND_CONSOLE_URL: consoleUrl,
    OTEL_EXPORTER_OTLP_ENDPOINT: urlAt(found.ports.otlpHttp),
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
    ...databaseVariables(found),
    ...awsVariables(found, env),
  };
  const lines = Object.entries(variables).map(line).join("");
  stdout.write(options.json ? `${JSON.stringify(variables, null, 2)}\n` : lines);
  return 0;
}

export function addEnvCommand(program: Command, surroundings: Surroundings, finish: Finish): void {
  withWhereOptions(program.command("env"))
    .description("print exports for a shell: where programs of your own find the playground")
    .option("--json", "print JSON")
    .addHelpText("after", examples('eval "$(npx playground env)"', "npx playground env --json"))
    .action(async (options: EnvOptions) => finish(await printEnv(options, surroundings)));
}
