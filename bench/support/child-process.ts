import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { ReadyMessage } from "@playground/shared/process/lifecycle";
import type { CleanUp } from "./run-bench.ts";

export interface ChildOptions {
  readonly args?: readonly string[];
  /** Node's own arguments, e.g. `--import`. */
  readonly execArgv?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

export interface Child {
  readonly pid: number;
  readonly ports: ReadyMessage["ports"];
  stop(): Promise<void>;
}

/** Longer than a process of the playground takes to finish what it does. */
const PATIENCE_MS = 15_000;

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
  await exited.finally(() => clearTimeout(timer));
}

function start(file: URL, cleanUp: CleanUp, { args = [], execArgv = [], env = {} }: ChildOptions) {
  const child = fork(file, args, {
    execArgv: [...execArgv],
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  cleanUp.defer(() => stop(child));
  return child;
}

async function firstMessage(child: ChildProcess, file: URL): Promise<unknown> {
  const [message] = await Promise.race([once(child, "message"), once(child, "exit")]);
  if (typeof message === "object" && message !== null) return message;
  throw new Error(`${file.pathname} ended with ${message}`);
}

/** Starts a program that says when it is ready; its output is dropped. */
export async function startChild(file: URL, cleanUp: CleanUp, options: ChildOptions = {}): Promise<Child> {
  const child = start(file, cleanUp, options);
  const { ports } = (await firstMessage(child, file)) as ReadyMessage;
  return { pid: child.pid ?? 0, ports, stop: () => stop(child) };
}

/** Runs a driver with a job, as a process of its own. @returns what it sends back */
export async function runDriver<Job, Outcome>(file: URL, cleanUp: CleanUp, job: Job): Promise<Outcome> {
  const child = start(file, cleanUp, { args: [JSON.stringify(job)] });
  const outcome = (await firstMessage(child, file)) as Outcome;
  await stop(child);
  return outcome;
}
