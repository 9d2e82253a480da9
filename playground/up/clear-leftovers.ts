import { CommandError } from "../command-error.ts";
import { POSTGRES_STOP_SIGNALS, stopStaleServer } from "../postgres/stop-stale-server.ts";
import { endProcess } from "../supervise/end-process.ts";
import { isRunning } from "../supervise/process-identity.ts";
import type { PartState, RunState } from "../supervise/run-state.ts";

const PATIENCE_MS = 5_000;

const signalsFor = (name: string): readonly NodeJS.Signals[] =>
  name === "postgres" ? POSTGRES_STOP_SIGNALS : ["SIGTERM", "SIGKILL"];

async function endPart({ name, process }: PartState): Promise<string | undefined> {
  if (process === null || !isRunning(process)) return undefined;
  if (await endProcess(process, signalsFor(name), PATIENCE_MS)) return `${name} (${process.pid})`;
  throw new CommandError(`process ${process.pid}, the ${name} of a run that was killed, cannot be stopped`);
}

/**
 * Ends what a run that was killed has left behind in the same data directory.
 * @param previous the state that it left, if any
 * @returns what was ended, by name
 * @throws {CommandError} where something of it cannot be ended
 */
export async function clearLeftovers(
  previous: RunState | undefined,
  postgresDirectory: string,
): Promise<string[]> {
  const parts = previous?.parts ?? [];
  const ended = await Promise.all(parts.filter(({ name }) => name !== "postgres").map(endPart));
  // Last, as in an orderly stop.
  ended.push(...(await Promise.all(parts.filter(({ name }) => name === "postgres").map(endPart))));
  const server = await stopStaleServer(postgresDirectory);
  if (server !== undefined) ended.push(`postgres (${server})`);
  return ended.filter((one) => one !== undefined);
}
