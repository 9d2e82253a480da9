import { type Command, Option } from "commander";
import { CommandError } from "../command-error.ts";
import { parseDuration } from "../duration.ts";
import { findPlayground, notRunning, type WhereOptions } from "../find-playground.ts";
import { allowedTarget } from "../load/allowed-target.ts";
import { formatCounts, formatLatency } from "../load/format-load.ts";
import { DEFAULT_MIX, type Mix, parseMix } from "../load/mix.ts";
import { type RunningLoad, startLoad } from "../load/start-load.ts";
import { urlAt } from "../playground-ports.ts";
import { createStatusLine } from "../status-line.ts";
import type { Surroundings } from "../surroundings.ts";
import { examples, type Finish, parsed, whereFrom, wholeNumber, withWhereOptions } from "./options.ts";

interface LoadCommandOptions extends WhereOptions {
  readonly rps: number;
  readonly for: number;
  readonly seed: number;
  readonly mix: Mix;
  readonly json?: true;
}

const MOST_PER_SECOND = 500;
const LONGEST_MS = 3_600_000;
const TERMINAL_PROGRESS_MS = 1_000;
const PROGRESS_MS = 10_000;

function parseFor(text: string): number {
  if (text === "forever") return Number.POSITIVE_INFINITY;
  const millis = parseDuration(text);
  if (millis > LONGEST_MS) throw new RangeError("expected at most 1h, or forever");
  return millis;
}

async function targetOf(options: LoadCommandOptions, { env, cwd }: Surroundings): Promise<string> {
  const named = env.PLAYGROUND_LOAD_TARGET;
  if (named) return allowedTarget(named);
  return urlAt(findPlayground(whereFrom(options, env), cwd).ports.storefront);
}

/** Shows how the load goes until it has ended. */
async function watch(load: RunningLoad, { stderr }: Surroundings): Promise<void> {
  const status = createStatusLine(stderr);
  const progress = setInterval(
    () => status.show(formatCounts(load.tally.counts())),
    stderr.isTerminal ? TERMINAL_PROGRESS_MS : PROGRESS_MS,
  );
  try {
    await load.finished;
  } finally {
    clearInterval(progress);
    status.clear();
  }
}

function printSummary(load: RunningLoad, { json }: LoadCommandOptions, { stdout }: Surroundings): void {
  const counts = load.tally.counts();
  const latency = load.tally.latency();
  if (json) {
    const latency_ms = latency;
    const { sent, ok, clientErrors, serverErrors, failed, skipped } = counts;
    const summary = {
      sent,
      "2xx": ok,
      "4xx": clientErrors,
      "5xx": serverErrors,
      failed,
      skipped,
      latency_ms,
    };
    stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
    return;
  }
  stdout.write(`${counts.sent} sent: ${formatCounts(counts)}\nlatency: ${formatLatency(latency)}\n`);
}

/**
 * Makes load for the time asked for.
 * @returns 0 where it lasted as long as it was to (`forever`: until it was interrupted) and was answered, else 1
 * @throws {CommandError} where nothing answers, or load is not to be sent there
 */
async function makeLoad(options: LoadCommandOptions, surroundings: Surroundings): Promise<number> {
  const target = await targetOf(options, surroundings);
  const load = startLoad({
    target,
    perSecond: options.rps,
    forMs: options.for,
    seed: options.seed,
    mix: options.mix,
  });
  let interrupted = false;
  const stopListening = surroundings.onSignal(() => {
    interrupted = true;
    void load.stop();
  });
  try {
    await watch(load, surroundings);
  } catch (cause) {
    throw interrupted ? new CommandError("interrupted before it began") : beginProblem(cause, target);
  } finally {
    stopListening();
  }
  printSummary(load, options, surroundings);
  const { ok, clientErrors, serverErrors } = load.tally.counts();
  const lasted = !interrupted || options.for === Number.POSITIVE_INFINITY;
  return lasted && ok + clientErrors + serverErrors > 0 ? 0 : 1;
}

function beginProblem(cause: unknown, target: string): CommandError {
  const isUnreachable = cause instanceof TypeError || (cause as Error).name === "TimeoutError";
  return isUnreachable ? notRunning(`at ${target}`) : new CommandError((cause as Error).message, { cause });
}

export function addLoadCommand(program: Command, surroundings: Surroundings, finish: Finish): void {
  withWhereOptions(program.command("load"))
    .description("send the storefront requests, as its visitors would; the same ones for the same seed")
    .addOption(
      new Option("--rps <n>", "requests a second, 1 to 500")
        .argParser(wholeNumber(1, MOST_PER_SECOND))
        .makeOptionMandatory(),
    )
    .addOption(
      new Option("--for <time>", "how long: 500ms, 60s, 5m, at most 1h; or forever")
        .argParser(parsed(parseFor))
        .makeOptionMandatory(),
    )
    .addOption(
      new Option("--seed <n>", "where its random choices begin")
        .argParser(wholeNumber(0, 2 ** 32 - 1))
        .default(1),
    )
    .addOption(
      new Option("--mix <shares>", "how often each kind of request is made")
        .argParser(parsed(parseMix))
        .default(
          DEFAULT_MIX,
          Object.entries(DEFAULT_MIX)
            .map(([kind, weight]) => `${kind}=${weight}`)
            .join(","),
        ),
    )
    .option("--json", "print the summary as JSON")
    .addHelpText(
      "after",
      examples(
        "npx playground load --rps 20 --for 60s",
        "npx playground load --rps 50 --for 5m --seed 7 --mix checkout=3,product=1",
      ),
    )
    .action(async (options: LoadCommandOptions) => finish(await makeLoad(options, surroundings)));
}
