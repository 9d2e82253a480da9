import { type ChildProcess, spawn } from "node:child_process";
import type { ReadyMessage } from "@playground/shared/process/lifecycle";
import type { ChildSpec } from "./child-spec.ts";

/** One process of a child, from its start to its end. */
export interface ChildRun {
  readonly pid: number | undefined;
  /** Resolves with how it ended, e.g. `exit code 1`, when its output has been read to the end. */
  readonly ended: Promise<string>;
  /** Resolves when it answers; never where it does not. */
  readonly ready: Promise<void>;
  /** Sends a signal to the process; SIGKILL to everything it has started, too. */
  kill(signal: NodeJS.Signals): void;
}

/** What a process that has ended may still hold open through its own children, in milliseconds. */
const OUTPUT_LIMIT_MS = 500;

const isReady = (message: unknown): boolean =>
  typeof message === "object" && (message as Partial<ReadyMessage> | null)?.type === "ready";

/**
 * Starts a child in a process group of its own: Ctrl+C in the terminal reaches the supervisor alone, which stops its
 * children one after the other.
 */
export function runChild(
  spec: ChildSpec,
  onOutput: (chunk: Uint8Array, stream: "stdout" | "stderr") => void,
): ChildRun {
  const child = spawn(spec.command, spec.args, {
    cwd: spec.cwd,
    env: spec.env,
    detached: true,
    stdio: spec.ready === "message" ? ["ignore", "pipe", "pipe", "ipc"] : ["ignore", "pipe", "pipe"],
  });
  child.stdout?.on("data", (chunk) => onOutput(chunk, "stdout"));
  child.stderr?.on("data", (chunk) => onOutput(chunk, "stderr"));
  const ended = howItEnds(child);
  return {
    pid: child.pid,
    ended,
    ready: whenReady(child, spec, ended),
    kill: (signal) => kill(child, signal),
  };
}

function howItEnds(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on("error", (error) => {
      if (child.pid === undefined) resolve(`it cannot be started: ${error.message}`);
    });
    child.on("exit", (code, signal) => {
      const exit = signal ?? `exit code ${code}`;
      child.on("close", () => resolve(exit));
      setTimeout(() => resolve(exit), OUTPUT_LIMIT_MS).unref();
    });
  });
}

function whenReady(child: ChildProcess, { ready }: ChildSpec, ended: Promise<string>): Promise<void> {
  if (ready === "message") {
    return new Promise((resolve) => {
      child.on("message", (message) => {
        if (isReady(message)) resolve();
      });
    });
  }
  const gone = new AbortController();
  void ended.then(() => gone.abort());
  return new Promise((resolve) => {
    ready(gone.signal).then(resolve, () => undefined);
  });
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (signal !== "SIGKILL") {
    child.kill(signal);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}
