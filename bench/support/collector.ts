import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { type ConsoleClient, createConsoleClient } from "@playground/collector/client/console-client";
import { COLLECTOR_ENVIRONMENT, SMALL_HEAP } from "@playground/shared/process/node-arguments";
import { type Child, startChild } from "./child-process.ts";
import { memoryOfTree, type ProcessMemory } from "./process-tree.ts";
import type { CleanUp } from "./run-bench.ts";

const SERVER = new URL("../../collector/server.ts", import.meta.url);
const ANSWER_LIMIT_MS = 60_000;

export interface Collector extends Child {
  readonly url: string;
  readonly console: ConsoleClient;
  memory(): ProcessMemory;
}

/** The collector, as the playground runs it, on ports of its own. */
export async function startCollector(data: string, cleanUp: CleanUp): Promise<Collector> {
  const env = {
    ...COLLECTOR_ENVIRONMENT,
    CONSOLE_PORT: "0",
    OTLP_HTTP_PORT: "0",
    OTLP_GRPC_PORT: "0",
    AWS_PORT: "0",
    XRAY_PORT: "0",
    EMF_PORT: "0",
    PLAYGROUND_HOST: "127.0.0.1",
    PLAYGROUND_DATA: data,
    PLAYGROUND_STORE: "duckdb",
    PLAYGROUND_TOKEN: undefined,
  };
  const child = await startChild(SERVER, cleanUp, { env, execArgv: [SMALL_HEAP] });
  const url = `http://127.0.0.1:${child.ports.console}`;
  return {
    ...child,
    url,
    console: createConsoleClient(url, { timeoutMs: ANSWER_LIMIT_MS }),
    memory: () => {
      const [memory] = memoryOfTree(child.pid);
      if (memory === undefined) throw new Error("the collector is gone");
      return memory;
    },
  };
}

export interface DiskUse {
  readonly journalBytes: number;
  readonly indexBytes: number;
}

/** What the collector's store takes in a data directory, by the files' sizes. */
export function diskUse(data: string): DiskUse {
  const files = readdirSync(join(data, "collector"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const sum = (wanted: readonly string[]) => wanted.reduce((bytes, file) => bytes + statSync(file).size, 0);
  const isJournal = (file: string) => file.startsWith(join(data, "collector", "journal"));
  return {
    journalBytes: sum(files.filter(isJournal)),
    indexBytes: sum(files.filter((file) => !isJournal(file))),
  };
}
