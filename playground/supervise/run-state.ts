import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PortName } from "@playground/shared/ports";
import { CommandError } from "../command-error.ts";
import { isRunning, type ProcessIdentity } from "./process-identity.ts";

/** One program that `up` looks after. */
export interface PartState {
  readonly name: string;
  readonly state: "waiting" | "starting" | "ready" | "restarting" | "stopping" | "stopped" | "failed";
  /** Null while it does not run. */
  readonly process: ProcessIdentity | null;
  /** When its process was started, ISO 8601; null while it does not run. */
  readonly startedAt: string | null;
  readonly restarts: number;
  /** How it ended last, e.g. `exit code 1`; null where it never did. */
  readonly lastExit: string | null;
}

/** What `up` tells the other commands about itself, in `playground.json`. */
export interface RunState {
  readonly version: 1;
  readonly process: ProcessIdentity;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly portOffset: number;
  readonly ports: Readonly<Record<PortName, number>>;
  readonly parts: readonly PartState[];
}

export const RUN_STATE_FILE = "playground.json";

const stateFile = (data: string): string => join(data, RUN_STATE_FILE);

/** The state that the last run has left in `data`, whether it runs still or not; undefined where there is none to read. */
export const readRunState = (data: string): RunState | undefined => readState(stateFile(data));

/** The state of the playground that runs with `data`; undefined where none does. */
export const readLiveRun = (data: string): RunState | undefined => live(readRunState(data));

function readState(path: string): RunState | undefined {
  try {
    const state = JSON.parse(readFileSync(path, "utf8")) as RunState;
    return state.version === 1 ? state : undefined;
  } catch {
    return undefined;
  }
}

const live = (state: RunState | undefined): RunState | undefined =>
  state !== undefined && isRunning(state.process) ? state : undefined;

/** Another playground runs with the same data directory. */
class AlreadyRunningError extends CommandError {
  constructor(data: string, pid: number) {
    super(
      `a playground runs already with ${data} (pid ${pid}): stop it with "playground down", or use --data`,
    );
  }
}

function writeBeside(path: string, state: RunState): string {
  const beside = `${path}.${state.process.pid}`;
  writeFileSync(beside, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  return beside;
}

/**
 * Takes the data directory, made when missing: of several that try at once only one succeeds.
 * @throws {AlreadyRunningError}
 */
export function claimRun(data: string, state: RunState): void {
  mkdirSync(data, { recursive: true });
  const path = stateFile(data);
  const beside = writeBeside(path, state);
  try {
    // A link fails where the name is taken, and what it points to is whole from the first moment.
    for (let claimed = false; !claimed; claimed = tryLink(beside, path)) {
      const other = readLiveRun(data);
      if (other !== undefined) throw new AlreadyRunningError(data, other.process.pid);
      discardStale(path, `${path}.stale.${state.process.pid}`);
    }
  } finally {
    rmSync(beside, { force: true });
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Moves it aside before it is thrown away: where another `up` has just put its own in its place, that goes back. */
function discardStale(path: string, aside: string): void {
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  if (live(readState(aside)) !== undefined) tryLink(aside, path);
  rmSync(aside, { force: true });
}

/** Replaces the state in one step, so that a reader sees the old or the new one, never a part. */
export function writeRunState(data: string, state: RunState): void {
  const path = stateFile(data);
  renameSync(writeBeside(path, state), path);
}

export const removeRunState = (data: string): void => rmSync(stateFile(data), { force: true });
