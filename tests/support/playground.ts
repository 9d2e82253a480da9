import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ConsoleClient, createConsoleClient } from "@playground/collector/client/console-client";
import type { PortName } from "@playground/shared/ports";
import { eventually } from "@playground/trace-testing";

export const ROOT = join(import.meta.dirname, "..", "..");

/** A whole playground on ports of its own: real processes, real PostgreSQL, no load. */
export interface Playground {
  readonly data: string;
  readonly ports: Readonly<Record<PortName, number>>;
  readonly databaseUrl: string;
  readonly console: ConsoleClient;
  url(part: PortName, path?: string): string;
  /** The process of one part, as it is now; another one after a restart. */
  pid(part: string): Promise<number>;
  stop(): Promise<void>;
}

interface StateFile {
  readonly ports: Playground["ports"];
  readonly parts: readonly { readonly name: string; readonly process: { readonly pid: number } | null }[];
}

const START_LIMIT_MS = 60_000;

/**
 * @param env more for its environment, e.g. OpenTelemetry's variables
 * @throws where it does not become ready, with what it printed
 */
export async function startPlayground(env: NodeJS.ProcessEnv = {}): Promise<Playground> {
  const data = await mkdtemp(join(tmpdir(), "playground-"));
  const child = spawn(
    process.execPath,
    [join(ROOT, "playground/main.ts"), "up", "--port-offset", "auto", "--no-load", "--data", data],
    { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, PLAYGROUND_PORT_OFFSET: undefined, ...env } },
  );
  await untilReady(child);
  const state = async () => JSON.parse(await readFile(join(data, "playground.json"), "utf8")) as StateFile;
  const { ports } = await state();
  const url = (part: PortName, path = "") => `http://127.0.0.1:${ports[part]}${path}`;
  return {
    data,
    ports,
    url,
    databaseUrl: `postgres://playground:playground@127.0.0.1:${ports.postgres}/playground`,
    console: createConsoleClient(url("console")),
    pid: (part) =>
      eventually(async () => {
        const pid = (await state()).parts.find(({ name }) => name === part)?.process?.pid;
        if (pid === undefined) throw new Error(`${part} has no process`);
        return pid;
      }),
    stop: async () => {
      if (child.exitCode === null) {
        const exited = once(child, "exit");
        child.kill("SIGINT");
        await exited;
      }
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function untilReady(child: ChildProcess): Promise<void> {
  let printed = "";
  const ready = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      if (/\bready\b/.test(printed)) ready.resolve();
    });
  }
  child.once("exit", (code) => ready.reject(new Error(`the playground ended with ${code}:\n${printed}`)));
  const timer = setTimeout(() => {
    child.kill("SIGKILL");
    ready.reject(new Error(`the playground was not ready in time:\n${printed}`));
  }, START_LIMIT_MS);
  await ready.promise.finally(() => clearTimeout(timer));
}
