import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { access, chown, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandError } from "../command-error.ts";
import type { PostgresBinaries } from "./binaries.ts";
import type { Launch } from "./launch-prefix.ts";

/** The database, its owner and the owner's password; the server answers on 127.0.0.1 only. */
const NAME = "playground";

/**
 * The owner is no superuser: anyone on this machine knows its password, and a superuser could read and write files.
 * One command a line, as the single-user server takes them.
 */
const SETUP = `CREATE ROLE ${NAME} LOGIN PASSWORD '${NAME}'
GRANT pg_monitor TO ${NAME}
CREATE DATABASE ${NAME} OWNER ${NAME}
`;

export interface ClusterOptions {
  readonly binaries: PostgresBinaries;
  readonly launch: Launch;
  /** Made when missing; its parent must be there. */
  readonly directory: string;
  readonly signal: AbortSignal;
}

interface Run {
  readonly launch: Launch;
  readonly program: string;
  readonly args: readonly string[];
  readonly input?: string;
  readonly signal: AbortSignal;
}

async function runProgram({ launch, program, args, input = "", signal }: Run): Promise<void> {
  const [command = program, ...rest] = [...launch.prefix, program, ...args];
  const child = execFile(command, rest, { signal, killSignal: "SIGKILL" });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      output = (output + chunk).slice(-4_000);
    });
  }
  child.stdin?.on("error", () => undefined).end(input);
  const [code] = await once(child, "close");
  // The single-user server ends with 0 whatever becomes of a command.
  if (code !== 0 || /\b(?:ERROR|FATAL|PANIC):/.test(output)) {
    throw new CommandError(`the database could not be set up: ${program} said\n${output.trim()}`);
  }
}

async function makeOwned(directory: string, { owner }: Launch): Promise<void> {
  await mkdir(directory, { mode: 0o700 });
  if (owner !== undefined) await chown(directory, owner.uid, owner.gid);
}

/** Whoever may write files here owns the machine's data: the superuser's password is drawn, used once and forgotten. */
async function initialise({ binaries, launch, signal }: ClusterOptions, directory: string): Promise<void> {
  const passwordFile = `${directory}.password`;
  try {
    await writeFile(passwordFile, randomBytes(24).toString("base64url"), { mode: 0o600 });
    if (launch.owner !== undefined) await chown(passwordFile, launch.owner.uid, launch.owner.gid);
    const args = ["-D", directory, "-U", "postgres", `--pwfile=${passwordFile}`];
    const how = ["--auth=scram-sha-256", "--encoding=UTF8", "--no-locale", "--no-sync", "--no-instructions"];
    await runProgram({ launch, program: binaries.initdb, args: [...args, ...how], signal });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/**
 * Makes the database cluster with its database `playground`, once: where there is one already, nothing happens. One that
 * was begun and not finished is begun again.
 * @throws {CommandError} with what PostgreSQL said
 */
export async function createCluster(options: ClusterOptions): Promise<void> {
  const { binaries, launch, directory, signal } = options;
  const isThere = await access(join(directory, "PG_VERSION")).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  const unfinished = `${directory}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await makeOwned(unfinished, launch);
  await initialise(options, unfinished);
  const args = ["--single", "-D", unfinished, "-c", "log_checkpoints=off", "postgres"];
  await runProgram({ launch, program: binaries.postgres, args, input: SETUP, signal });
  await rm(directory, { recursive: true, force: true });
  await rename(unfinished, directory);
}
