import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const PROGRAM = fileURLToPath(new URL("./append-until-killed.ts", import.meta.url));

/** A process of its own that appends to the store of a directory. */
export interface AppendingProcess {
  readonly pid: number | undefined;
  /** Resolves when the store is open there. */
  readonly opened: Promise<void>;
  /** Resolves when that many exports are acknowledged. */
  acknowledged(count: number): Promise<void>;
  /** `kill -9`. @returns the exports it said were acknowledged */
  kill(): Promise<number[]>;
}

/** @param first number of its first export */
export function startAppending(dir: string, first: number): AppendingProcess {
  const child = spawn(process.execPath, [PROGRAM, dir, String(first)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const closed = once(child, "close");
  const acked: number[] = [];
  const changes = new Set<() => void>();
  const opened = Promise.withResolvers<void>();
  createInterface(child.stdout).on("line", (line) => {
    if (line === "open") opened.resolve();
    else acked.push(Number(line));
    for (const changed of changes) changed();
  });
  void closed.then(() => opened.reject(new Error("the process ended before its store was open")));
  opened.promise.catch(() => undefined);

  const kill = async (): Promise<number[]> => {
    child.kill("SIGKILL");
    await closed;
    return acked;
  };
  onTestFinished(async () => {
    await kill();
  });
  return {
    pid: child.pid,
    opened: opened.promise,
    acknowledged: (count) =>
      new Promise((resolve) => {
        const check = () => {
          if (acked.length < count) return;
          changes.delete(check);
          resolve();
        };
        changes.add(check);
        check();
      }),
    kill,
  };
}
