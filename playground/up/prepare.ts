import { rmSync } from "node:fs";
import { CommandError } from "../command-error.ts";
import { emptyDataDirectory } from "../data-directory.ts";
import type { PlaygroundPorts } from "../playground-ports.ts";
import { queryOnce } from "../postgres/wait-until-accepting.ts";
import { requireFreePorts } from "../supervise/require-free-ports.ts";
import { RUN_STATE_FILE, type RunState } from "../supervise/run-state.ts";
import { clearLeftovers } from "./clear-leftovers.ts";
import { faultsFolder } from "./part-specs.ts";
import { postgresDirectory } from "./start-parts.ts";

export interface PrepareOptions {
  readonly data: string;
  /** What the last run with this data directory has left. */
  readonly previous: RunState | undefined;
  readonly fresh: boolean;
  readonly ports: PlaygroundPorts;
  /** The user's own server; undefined where the embedded one is started. */
  readonly databaseUrl: string | undefined;
  readonly print: (line: string) => void;
}

async function requireDatabase(databaseUrl: string): Promise<void> {
  await queryOnce(databaseUrl).catch((cause: Error) => {
    // Without the URL itself, which may hold a password.
    throw new CommandError(`DATABASE_URL: the server does not answer: ${cause.message}`, { cause });
  });
}

/**
 * Sees to it that nothing stands in the way of a start.
 * @throws {CommandError} saying what does
 */
export async function prepare(options: PrepareOptions): Promise<void> {
  const { data, previous, fresh, ports, databaseUrl, print } = options;
  const ended = await clearLeftovers(previous, postgresDirectory(data));
  if (ended.length > 0) print(`stopped what a killed run had left: ${ended.join(", ")}`);
  if (fresh) emptyDataDirectory(data, [RUN_STATE_FILE]);
  // A run begins without faults, whatever the last one was made to suffer.
  rmSync(faultsFolder(data), { recursive: true, force: true });
  const needed = Object.entries(ports).filter(([name]) => name !== "postgres" || databaseUrl === undefined);
  await requireFreePorts(needed);
  if (databaseUrl !== undefined) await requireDatabase(databaseUrl);
}
