import type { Command } from "commander";
import { CommandError } from "../command-error.ts";
import { findPlayground, notRunning, type WhereOptions } from "../find-playground.ts";
import { waitUntilGone } from "../supervise/end-process.ts";
import { signalProcess } from "../supervise/process-identity.ts";
import type { RunState } from "../supervise/run-state.ts";
import type { Surroundings } from "../surroundings.ts";
import { examples, type Finish, whereFrom, withWhereOptions } from "./options.ts";

type DownOptions = WhereOptions & { readonly json?: true };

/** Every part may take some seconds to finish what it does. */
const LIMIT_MS = 60_000;

/** The processes of a run that are still there after it should have ended. */
async function leftOf({ process, parts }: RunState): Promise<number[]> {
  const processes = [process, ...parts.flatMap((part) => part.process ?? [])];
  const gone = await Promise.all(processes.map((one) => waitUntilGone(one, LIMIT_MS)));
  return processes.filter((_, index) => !gone[index]).map(({ pid }) => pid);
}

/** @throws {CommandError} where none runs, or something of it is left */
async function stopPlayground(options: DownOptions, { env, cwd, stdout }: Surroundings): Promise<number> {
  const { run, data } = findPlayground(whereFrom(options, env), cwd);
  if (run === undefined) throw notRunning(`with ${data}`);
  if (!signalProcess(run.process.pid, "SIGTERM")) throw notRunning(`with ${data}`);
  const left = await leftOf(run);
  if (left.length > 0) throw new CommandError(`still there after ${LIMIT_MS / 1_000} s: ${left.join(", ")}`);
  const said = { stopped: true, pid: run.process.pid, data };
  stdout.write(options.json ? `${JSON.stringify(said)}\n` : `stopped the playground of ${data}\n`);
  return 0;
}

export function addDownCommand(program: Command, surroundings: Surroundings, finish: Finish): void {
  withWhereOptions(program.command("down"))
    .description("stop the playground that runs, and wait until nothing of it is left")
    .option("--json", "print JSON")
    .addHelpText("after", examples("npx playground down", "npx playground down --data /tmp/other"))
    .action(async (options: DownOptions) => finish(await stopPlayground(options, surroundings)));
}
