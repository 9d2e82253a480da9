import { readFileSync } from "node:fs";
import { kill } from "node:process";

/** A process by its id and, where the system tells, its start, so that another one with the same id is not taken for it. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks since boot; null where the system has no /proc. */
  readonly startTicks: string | null;
}

/** State and start of a process. @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html fields 3 and 22 */
function readStat(pid: number): { state: string; startTicks: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name in parentheses, which may itself hold spaces and parentheses.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0] ?? "", startTicks: fields[19] ?? "" };
  } catch {
    return undefined;
  }
}

export const identify = (pid: number): ProcessIdentity => ({
  pid,
  startTicks: readStat(pid)?.startTicks ?? null,
});

/** True while that very process runs; one that has ended and only waits for its parent counts as gone. */
export function isRunning({ pid, startTicks }: ProcessIdentity): boolean {
  const stat = readStat(pid);
  if (stat !== undefined) {
    return stat.state !== "Z" && (startTicks === null || startTicks === stat.startTicks);
  }
  return startTicks === null && signalProcess(pid, 0);
}

/** Sends a signal; false where there is no such process (any more). A process of another user is there, too. */
export function signalProcess(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    kill(pid, signal);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
