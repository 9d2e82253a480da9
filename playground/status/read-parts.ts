import type { FoundPlayground } from "../find-playground.ts";
import { urlAt } from "../playground-ports.ts";
import { memoryOf } from "../supervise/process-memory.ts";
import type { PartState, RunState } from "../supervise/run-state.ts";

/** One part of a playground, as `status --json` prints it. */
export interface PartStatus {
  readonly name: string;
  /** As its supervisor sees it; of a playground without a supervisor (in containers) whether it answers. */
  readonly state: PartState["state"] | "answers" | "silent";
  /** Null where it has no health check to ask, or does not run. */
  readonly healthy: boolean | null;
  readonly pid: number | null;
  readonly uptime_s: number | null;
  /** Of all its processes (PSS), in bytes; null where the system does not tell. */
  readonly memory_bytes: number | null;
  readonly restarts: number | null;
  /** How it ended last, e.g. `exit code 1`; null where it never did. */
  readonly last_exit: string | null;
}

const HEALTH_LIMIT_MS = 2_000;
const PORT_OF_PART = {
  collector: "console",
  inventory: "inventory",
  orders: "orders",
  storefront: "storefront",
} as const;

const hasHealth = (part: string): part is keyof typeof PORT_OF_PART => Object.hasOwn(PORT_OF_PART, part);

async function isHealthy({ ports }: FoundPlayground, part: string): Promise<boolean | null> {
  if (!hasHealth(part)) return null;
  const signal = AbortSignal.timeout(HEALTH_LIMIT_MS);
  return fetch(`${urlAt(ports[PORT_OF_PART[part]])}/healthz`, { signal }).then(
    async (response) => {
      await response.body?.cancel();
      return response.ok;
    },
    () => false,
  );
}

async function supervisedPart(found: FoundPlayground, part: PartState): Promise<PartStatus> {
  const pid = part.process?.pid ?? null;
  return {
    name: part.name,
    state: part.state,
    healthy: pid === null ? null : await isHealthy(found, part.name),
    pid,
    uptime_s: secondsSince(part.startedAt),
    memory_bytes: pid === null ? null : memoryOf(pid),
    restarts: part.restarts,
    last_exit: part.lastExit,
  };
}

const secondsSince = (iso: string | null): number | null =>
  iso === null ? null : Math.round((Date.now() - Date.parse(iso)) / 1_000);

/** The process of `up` itself, which makes the load, too; its children are parts of their own. */
const supervisorPart = ({ process, startedAt, parts }: RunState): PartStatus => ({
  name: "playground",
  state: "ready",
  healthy: null,
  pid: process.pid,
  uptime_s: secondsSince(startedAt),
  memory_bytes: memoryOf(
    process.pid,
    parts.flatMap((part) => part.process?.pid ?? []),
  ),
  restarts: 0,
  last_exit: null,
});

async function unsupervisedPart(found: FoundPlayground, name: string): Promise<PartStatus> {
  const healthy = await isHealthy(found, name);
  const unknown = { pid: null, uptime_s: null, memory_bytes: null, restarts: null, last_exit: null };
  return { name, state: healthy ? "answers" : "silent", healthy, ...unknown };
}

/** The parts of a playground, each asked how it is. */
export async function readParts(found: FoundPlayground): Promise<PartStatus[]> {
  const { run } = found;
  if (run === undefined) {
    return Promise.all(Object.keys(PORT_OF_PART).map((name) => unsupervisedPart(found, name)));
  }
  const parts = await Promise.all(run.parts.map((part) => supervisedPart(found, part)));
  return [...parts, supervisorPart(run)];
}
