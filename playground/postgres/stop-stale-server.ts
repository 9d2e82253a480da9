import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { CommandError } from "../command-error.ts";
import { endProcess } from "../supervise/end-process.ts";
import { identify, isRunning } from "../supervise/process-identity.ts";

const run = promisify(execFile);
const PATIENCE_MS = 5_000;
/** Above the highest that Linux and macOS give out. */
const UNUSED_PID = 2 ** 30;

/** Fast, immediate, and the last resort. @see https://www.postgresql.org/docs/18/server-shutdown.html */
export const POSTGRES_STOP_SIGNALS = ["SIGINT", "SIGQUIT", "SIGKILL"] as const;

async function commandLine(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => undefined);
  if (text !== undefined) return text.replaceAll("\0", " ");
  return run("ps", ["-o", "command=", "-p", String(pid)]).then(
    ({ stdout }) => stdout,
    () => "",
  );
}

/**
 * Stops the server that a killed run has left behind in a data directory, and takes away its lock.
 * @returns the id of the process stopped; undefined where none ran
 * @throws {CommandError} where it cannot be stopped
 */
export async function stopStaleServer(directory: string): Promise<number | undefined> {
  const lockFile = join(directory, "postmaster.pid");
  const lock = await readFile(lockFile, "utf8").catch(() => undefined);
  if (lock === undefined) return undefined;
  // The first line is the id of the process, of a single-user server with a minus in front of it.
  const pid = Math.abs(Number.parseInt(lock, 10));
  const server = identify(Number.isInteger(pid) && pid > 1 ? pid : UNUSED_PID);
  const ours = isRunning(server) && (await commandLine(server.pid)).includes(directory);
  if (ours && !(await endProcess(server, POSTGRES_STOP_SIGNALS, PATIENCE_MS))) {
    throw new CommandError(`process ${server.pid}, a PostgreSQL left in ${directory}, cannot be stopped`);
  }
  await rm(lockFile, { force: true });
  return ours ? server.pid : undefined;
}
