import { spawn } from "node:child_process";
import { once } from "node:events";

const LIMIT_MS = 30_000;

/** A program on its way, and what it prints. */
export interface Following {
  /** Resolves with the first line that has the text in it. @throws where there is none within half a minute, or it ends before */
  until(text: string): Promise<string>;
  /** Its exit code, once it has ended. */
  readonly code: Promise<number | null>;
  stop(): void;
}

export function follow(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Following {
  const child = spawn(command, args, { env: { ...env, PYTHONUNBUFFERED: "1" } });
  let output = "";
  let problems = "";
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const look of waiting) look();
  };
  child.stdout.on("data", (data) => {
    output += String(data);
    wake();
  });
  child.stderr.on("data", (data) => {
    problems += String(data);
  });
  const code = once(child, "close").then(([exitCode]) => exitCode as number | null);
  void code.then(wake);

  function until(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const fail = () => reject(new Error(`no ${JSON.stringify(text)} in:\n${output}${problems}`));
      const timer = setTimeout(fail, LIMIT_MS);
      const look = () => {
        const line = output.split("\n").find((one) => one.includes(text));
        if (line === undefined && child.exitCode === null) return;
        waiting.delete(look);
        clearTimeout(timer);
        if (line === undefined) fail();
        else resolve(line);
      };
      waiting.add(look);
      look();
    });
  }

  return { until, code, stop: () => void child.kill() };
}
