import { resolve } from "node:path";
import type { Command } from "commander";
import { CommandError } from "../command-error.ts";
import { findPlayground, notRunning, type WhereOptions } from "../find-playground.ts";
import { urlAt } from "../playground-ports.ts";
import { createStatusLine } from "../status-line.ts";
import type { Surroundings } from "../surroundings.ts";
import { emptyTally, ImportError, type ImportTally, importLines } from "../transfer/import-lines.ts";
import { type OpenedExport, openExport } from "../transfer/open-export.ts";
import { examples, type Finish, whereFrom, withWhereOptions } from "./options.ts";

type ImportOptions = WhereOptions & { readonly json?: true };

const PROGRESS_MS = 1_000;
const NAMES = { traces: "spans", logs: "log lines", metrics: "data points" } as const;

const entriesOf = ({ bySignal }: ImportTally) =>
  (Object.keys(NAMES) as (keyof typeof NAMES)[]).map((signal) => ({
    name: NAMES[signal],
    ...bySignal[signal],
  }));

const formatAccepted = (tally: ImportTally): string =>
  entriesOf(tally)
    .map(({ name, accepted }) => `${accepted} ${name}`)
    .join(", ");

function print(tally: ImportTally, { json }: ImportOptions, { stdout }: Surroundings): void {
  if (json) {
    const { requests, bySignal, reasons } = tally;
    stdout.write(`${JSON.stringify({ requests, ...bySignal, reasons: [...reasons] }, null, 2)}\n`);
    return;
  }
  stdout.write(`${formatAccepted(tally)} imported\n`);
  const refused = entriesOf(tally).filter((entry) => entry.refused > 0);
  for (const { name, refused: count } of refused) stdout.write(`${count} ${name} refused\n`);
  for (const reason of tally.reasons) stdout.write(`  ${reason}\n`);
}

/** @throws {CommandError} naming what could not be imported, and what was before */
async function importAll(file: string, options: ImportOptions, surroundings: Surroundings): Promise<number> {
  const { env, cwd, stderr } = surroundings;
  const opened = await openExport(resolve(cwd, file));
  const url = urlAt(findPlayground(whereFrom(options, env), cwd).ports.otlpHttp);
  const abort = new AbortController();
  const stopListening = surroundings.onSignal(() => abort.abort());
  const tally = emptyTally();
  for (const name of opened.ignored) stderr.write(`${name}: not imported, no .jsonl file\n`);
  try {
    await importFiles(
      opened,
      tally,
      { url, token: env.PLAYGROUND_TOKEN || undefined, signal: abort.signal },
      stderr,
    );
  } catch (error) {
    throw problemOf(error, tally, { url, interrupted: abort.signal.aborted });
  } finally {
    stopListening();
    opened.close();
  }
  print(tally, options, surroundings);
  return entriesOf(tally).some(({ refused }) => refused > 0) ? 1 : 0;
}

async function importFiles(
  { files }: OpenedExport,
  tally: ImportTally,
  options: Parameters<typeof importLines>[2],
  stderr: Surroundings["stderr"],
): Promise<void> {
  const status = createStatusLine(stderr);
  const progress = stderr.isTerminal
    ? setInterval(() => status.show(formatAccepted(tally)), PROGRESS_MS)
    : undefined;
  try {
    for (const file of files) await importLines(file, tally, options);
  } finally {
    clearInterval(progress);
    status.clear();
  }
}

function problemOf(
  error: unknown,
  tally: ImportTally,
  { url, interrupted }: { readonly url: string; readonly interrupted: boolean },
): unknown {
  const before = `${formatAccepted(tally)} were imported before`;
  if (interrupted) return new CommandError(`interrupted; ${before}`, { cause: error });
  if (error instanceof ImportError) return new CommandError(`${error.message}\n${before}`, { cause: error });
  // What `fetch` throws where nothing answers.
  if (error instanceof TypeError)
    return tally.requests === 0
      ? notRunning(`at ${url}`)
      : new CommandError(`${url} does not answer any more; ${before}`, { cause: error });
  return error;
}

export function addImportCommand(program: Command, surroundings: Surroundings, finish: Finish): void {
  withWhereOptions(program.command("import"))
    .description("send what was exported to a playground: a zip, or a file of OTLP/JSON lines")
    .argument("<file>", "a zip of `playground export`, or a .jsonl file")
    .option("--json", "print what was accepted and refused as JSON")
    .addHelpText(
      "after",
      `${examples("npx playground import incident.zip", "npx playground import traces.jsonl --json")}

Spans that are there already are kept once; log lines and data points come a second time.
Times stay what they were: ask for a window that holds them, e.g. /api/traces?since=30d`,
    )
    .action(async (file: string, options: ImportOptions) =>
      finish(await importAll(file, options, surroundings)),
    );
}
