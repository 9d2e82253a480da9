import { ConsoleApiError } from "@playground/collector/client/console-api-error";
import { type ConsoleClient, createConsoleClient } from "@playground/collector/client/console-client";
import { CommandError } from "./command-error.ts";
import { whereFrom } from "./commands/options.ts";
import { findPlayground, notRunning, type WhereOptions } from "./find-playground.ts";
import { urlAt } from "./playground-ports.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * Asks the console API of the playground that is meant.
 * @throws {CommandError} saying what a person can do where it does not answer as hoped
 */
export async function withConsole<Result>(
  options: WhereOptions,
  { env, cwd }: Pick<Surroundings, "env" | "cwd">,
  work: (client: ConsoleClient, consoleUrl: string) => Promise<Result>,
): Promise<Result> {
  const url = urlAt(findPlayground(whereFrom(options, env), cwd).ports.console);
  const token = env.PLAYGROUND_TOKEN;
  try {
    return await work(createConsoleClient(url, token ? { token } : {}), url);
  } catch (error) {
    if (!(error instanceof ConsoleApiError)) throw error;
    throw error.code === "UNREACHABLE"
      ? notRunning(`at ${url}`)
      : new CommandError(error.message, { cause: error });
  }
}
