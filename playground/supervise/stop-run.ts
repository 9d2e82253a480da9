import type { ChildRun } from "./child-run.ts";
import type { ChildSpec } from "./child-spec.ts";

/**
 * Asks a process to end, with each of its signals in turn, and resolves when it has.
 * @param hurry aborted: no waiting for what the signals before the last one do
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
  const timer = setTimeout(giveUp, patienceMs);
  hurry.addEventListener("abort", giveUp);
  if (hurry.aborted) giveUp();
  try {
    return await Promise.race([run.ended.then(() => true), outOfPatience.promise]);
  } finally {
    clearTimeout(timer);
    hurry.removeEventListener("abort", giveUp);
  }
}
