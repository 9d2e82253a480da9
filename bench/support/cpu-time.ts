import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const TICKS_PER_SECOND = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));
const WINDOW_MS = 500;
/** Of one core: above what an idle process spends on its timers. */
const QUIET_SHARE = 0.03;
const QUIET_WINDOWS = 2;

/**
 * User and system ticks from the text of /proc/PID/stat, all threads together: its fields 14 and 15. The second field,
 * the name, stands in brackets and may hold anything.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function ticksOf(stat: string): number {
  const fromThird = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return Number(fromThird[11]) + Number(fromThird[12]);
}

/** Seconds of CPU that the processes have used since their starts, by the operating system's accounting. */
export function cpuSeconds(...pids: readonly number[]): number {
  const ticks = pids.map((pid) => ticksOf(readFileSync(`/proc/${pid}/stat`, "utf8")));
  return ticks.reduce((sum, one) => sum + one, 0) / TICKS_PER_SECOND;
}

/** @throws where the processes have not gone quiet after `limitMs` */
export async function untilQuiet(pids: readonly number[], limitMs = 60_000): Promise<void> {
  const deadline = performance.now() + limitMs;
  let quietWindows = 0;
  while (quietWindows < QUIET_WINDOWS) {
    if (performance.now() > deadline) throw new Error(`still busy after ${limitMs / 1e3} s`);
    const before = cpuSeconds(...pids);
    await sleep(WINDOW_MS);
    const share = (cpuSeconds(...pids) - before) / (WINDOW_MS / 1e3);
    quietWindows = share <= QUIET_SHARE * pids.length ? quietWindows + 1 : 0;
  }
}
