import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PortName } from "@playground/shared/ports";
import type { CleanUp } from "./run-bench.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

const MAIN = join(import.meta.dirname, "../../playground/main.ts");
const SERVICES = ["storefront", "orders", "inventory"];

interface StateFile {
  readonly ports: Readonly<Record<PortName, number>>;
  readonly parts: readonly { readonly name: string; readonly process: { readonly pid: number } | null }[];
}

export interface Playground {
  readonly storefrontUrl: string;
  /** Of the three services. */
  readonly servicePids: readonly number[];
  /** Of everything but the command itself. */
  readonly pids: readonly number[];
}

/**
 * Starts a whole playground on ports of its own, without load.
 * @param env in addition to this process's, e.g. `OTEL_SDK_DISABLED`
 * @throws where it ends before it is ready
 */
export async function startPlayground(env: NodeJS.ProcessEnv, cleanUp: CleanUp): Promise<Playground> {
  const data = temporaryDirectory(cleanUp);
  const child = spawn(process.execPath, [MAIN, "up", "--port-offset", "auto", "--no-load", "--data", data], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, PLAYGROUND_PORT_OFFSET: undefined, ...env },
  });
  const exited = once(child, "exit");
  cleanUp.defer(async () => {
    child.kill("SIGINT");
    await exited;
  });
  const ready = Promise.withResolvers<void>();
  child.stdout.on("data", (chunk: Buffer) => {
    if (/\bready\b/.test(chunk.toString())) ready.resolve();
  });
  const ended = exited.then(([code]) => Promise.reject(new Error(`the playground ended with ${code}`)));
  await Promise.race([ready.promise, ended]);
  // Its end is no failure from here on.
  ended.catch(() => undefined);
  const { ports, parts } = JSON.parse(readFileSync(join(data, "playground.json"), "utf8")) as StateFile;
  const pidsOf = (wanted: typeof parts) =>
    wanted.flatMap((part) => (part.process === null ? [] : [part.process.pid]));
  return {
    storefrontUrl: `http://127.0.0.1:${ports.storefront}`,
    servicePids: pidsOf(parts.filter(({ name }) => SERVICES.includes(name))),
    pids: pidsOf(parts),
  };
}
