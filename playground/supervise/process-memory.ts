import { readdirSync, readFileSync } from "node:fs";

const BYTES_PER_KB = 1_024;

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** Every process by the id of its parent. @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html field 4 */
function childrenByParent(): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    const stat = /^\d+$/.test(name) ? readText(`/proc/${name}/stat`) : undefined;
    if (stat === undefined) continue;
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  return children;
}

/** @see https://docs.kernel.org/filesystems/proc.html smaps_rollup */
function ownMemory(pid: number): number | undefined {
  const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(readText(`/proc/${pid}/smaps_rollup`) ?? "")?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * BYTES_PER_KB;
}

/**
 * The memory of a process and of all that it has started, in bytes: its own, and its share of what it has in common
 * with others (PSS).
 * @param without processes that are not counted, nor what they have started
 * @returns null where the system does not tell
 */
export function memoryOf(pid: number, without: readonly number[] = []): number | null {
  if (ownMemory(pid) === undefined) return null;
  const children = childrenByParent();
  const seen = new Set(without);
  const waiting = [pid];
  let sum = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    sum += ownMemory(next) ?? 0;
    waiting.push(...(children.get(next) ?? []));
  }
  return sum;
}
