import { CommandError } from "./command-error.ts";
import { dataDirectory } from "./data-directory.ts";
import { type PlaygroundPorts, portsAt } from "./playground-ports.ts";
import { type RunState, readLiveRun } from "./supervise/run-state.ts";

/** What every command takes to find a playground. */
export interface WhereOptions {
  readonly portOffset?: number;
  readonly data?: string;
}

export interface FoundPlayground {
  readonly data: string;
  readonly portOffset: number;
  readonly ports: PlaygroundPorts;
  /** The run that `up` has written down; undefined where none runs, or one that was started otherwise (in containers). */
  readonly run: RunState | undefined;
}

/**
 * Says where a playground is, whether it answers or not: at the ports that are asked for, else where the run with this
 * data directory has its ports, else at the usual ones.
 */
export function findPlayground({ portOffset, data: option }: WhereOptions, cwd: string): FoundPlayground {
  const data = dataDirectory(option, cwd);
  const live = readLiveRun(data);
  const run = portOffset === undefined || live?.portOffset === portOffset ? live : undefined;
  const offset = portOffset ?? run?.portOffset ?? 0;
  return { data, portOffset: offset, ports: run?.ports ?? portsAt(offset), run };
}

/** Nothing answers where a playground was looked for. */
export const notRunning = (where: string): CommandError =>
  new CommandError(`no playground runs ${where}; start one with: npm start`);
