import { readdirSync, readFileSync } from "node:fs";

export interface ProcessMemory {
  readonly pid: number;
  readonly command: string;
  /** Proportional set size in bytes: what is shared counts by its share, so that sums are right. */
  readonly pssBytes: number;
  /** Resident set size in bytes: what is shared counts in full. */
  readonly rssBytes: number;
}

/** The memory of a process and of all below it, from Linux's /proc. Processes that end meanwhile are left out. */
export function memoryOfTree(rootPid: number): ProcessMemory[] {
  const parents = new Map(pids().flatMap((pid) => attempt(() => [[pid, parentOf(pid)] as const])));
  const inTree = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === rootPid || inTree(parents.get(pid)));
  return [...parents.keys()].filter(inTree).flatMap((pid) => attempt(() => [memoryOf(pid)]));
}

const pids = (): number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

/** The fourth field of /proc/PID/stat; the second, the name, stands in brackets and may hold anything. */
function parentOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

function memoryOf(pid: number): ProcessMemory {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  const bytes = (field: string): number =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, "m").exec(rollup)?.[1] ?? 0) * 1024;
  const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  return { pid, command, pssBytes: bytes("Pss"), rssBytes: bytes("Rss") };
}

function attempt<Item>(read: () => Item[]): Item[] {
  try {
    return read();
  } catch {
    return [];
  }
}
