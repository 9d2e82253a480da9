import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { ReadableStream } from "node:stream/web";
import { ConsoleApiError } from "@playground/collector/client/console-api-error";
import { createConsoleClient } from "@playground/collector/client/console-client";
import type { Command } from "commander";
import { CommandError } from "../command-error.ts";
import { findPlayground, notRunning, type WhereOptions } from "../find-playground.ts";
import { urlAt } from "../playground-ports.ts";
import type { Surroundings } from "../surroundings.ts";
import { alreadyThere, saveStream } from "../transfer/save-stream.ts";
import { examples, type Finish, whereFrom, withWhereOptions } from "./options.ts";

type ExportOptions = WhereOptions & { readonly force?: true; readonly json?: true };

/** Says what a person can do about an answer that is none. */
function explain(error: unknown, consoleUrl: string): unknown {
  if (!(error instanceof ConsoleApiError)) return error;
  if (error.code === "UNREACHABLE") return notRunning(`at ${consoleUrl}`);
  return new CommandError(error.message, { cause: error });
}

/** @throws {CommandError} where no playground runs, or the file cannot be written */
async function exportAll(file: string, options: ExportOptions, surroundings: Surroundings): Promise<number> {
  const { env, cwd, stdout } = surroundings;
  const path = resolve(cwd, file);
  const overwrite = options.force === true;
  if (!overwrite && existsSync(path)) throw alreadyThere(file);
  const consoleUrl = urlAt(findPlayground(whereFrom(options, env), cwd).ports.console);
  const token = env.PLAYGROUND_TOKEN;
  const abort = new AbortController();
  const stopListening = surroundings.onSignal(() => abort.abort());
  try {
    const client = createConsoleClient(consoleUrl, token ? { token } : {});
    const stream = await client.export(abort.signal).catch((error: unknown) => {
      throw explain(error, consoleUrl);
    });
    const bytes = await saveStream(stream as ReadableStream<Uint8Array>, path, {
      overwrite,
      signal: abort.signal,
    });
    stdout.write(options.json ? `${JSON.stringify({ file: path, bytes })}\n` : `${file}: ${size(bytes)}\n`);
    return 0;
  } finally {
    stopListening();
  }
}

const size = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

export function addExportCommand(program: Command, surroundings: Surroundings, finish: Finish): void {
  withWhereOptions(program.command("export"))
    .description("write all traces, log lines and metrics to a zip of OTLP/JSON lines")
    .argument("<file>", "where to, e.g. incident.zip")
    .option("--force", "replace a file that is there")
    .option("--json", "print file and size as JSON")
    .addHelpText(
      "after",
      examples("npx playground export incident.zip", "npx playground export all.zip --force"),
    )
    .action(async (file: string, options: ExportOptions) =>
      finish(await exportAll(file, options, surroundings)),
    );
}
