import type { ChildRun } from "./child-run.ts";
import type { ChildSpec } from "./child-spec.ts";

/** What is left of a child's patience when whoever stops it is in a hurry: enough for PostgreSQL to let go of its lock. */
const HURRIED_MS = 500;

/**
 * Asks a process to end, with each of its signals in turn, and resolves when it has.
 * @param hurry aborted: each signal is given half a second (more)
 */
export async function stopRun(run: ChildRun, spec: ChildSpec, hurry: AbortSignal): Promise<void> {
  for (const signal of spec.stopSignals) {
    run.kill(signal);
    if (await endsWithin(run, spec.patienceMs, hurry)) return;
  }
  await run.ended;
}

async function endsWithin(run: ChildRun, patienceMs: number, hurry: AbortSignal): Promise<boolean> {
  const outOfPatience = Promise.withResolvers<false>();
  const giveUp = () => outOfPatience.resolve(false);
  const timers = [setTimeout(giveUp, patienceMs)];
  const hurryUp = () => void timers.push(setTimeout(giveUp, HURRIED_MS));
  hurry.addEventListener("abort", hurryUp);
  if (hurry.aborted) hurryUp();
  try {
    return await Promise.race([run.ended.then(() => true), outOfPatience.promise]);
  } finally {
    for (const timer of timers) clearTimeout(timer);
    hurry.removeEventListener("abort", hurryUp);
  }
}
