import { setTimeout as sleep } from "node:timers/promises";
import { isRunning, type ProcessIdentity, signalProcess } from "./process-identity.ts";

const POLL_MS = 25;

/** Resolves when the process is gone, or with false after `limitMs`. */
export async function waitUntilGone(process: ProcessIdentity, limitMs: number): Promise<boolean> {
  for (let waitedMs = 0; isRunning(process); waitedMs += POLL_MS) {
    if (waitedMs >= limitMs) return false;
    await sleep(POLL_MS);
  }
  return true;
}

/**
 * Ends a process that is no child of this one: asks with each signal in turn until it is gone.
 * @param patienceMs for each signal
 * @returns false where it is still there after all
 */
export async function endProcess(
  process: ProcessIdentity,
  signals: readonly NodeJS.Signals[],
  patienceMs: number,
): Promise<boolean> {
  for (const signal of signals) {
    if (!isRunning(process)) return true;
    signalProcess(process.pid, signal);
    if (await waitUntilGone(process, patienceMs)) return true;
  }
  return !isRunning(process);
}
