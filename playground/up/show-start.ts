import { formatMillis } from "../duration.ts";
import type { Surroundings } from "../surroundings.ts";
import type { StartingPart } from "./start-parts.ts";

/**
 * Shows how the parts start, until all of them answer.
 * @throws what the first of them failed with
 */
export async function showStart(parts: readonly StartingPart[], { stdout }: Surroundings): Promise<void> {
  if (stdout.isTerminal) await showList(parts);
  else showLines(parts, stdout);
  await Promise.all(parts.map(({ ready }) => ready));
}

/** The word "ready" stands in the last line only, so that a program that reads along can wait for it. */
function showLines(parts: readonly StartingPart[], stdout: Surroundings["stdout"]): void {
  const startedAt = performance.now();
  for (const { name, ready } of parts) {
    ready.then(
      () =>
        stdout.write(`  ${name.padEnd(10)} answers after ${formatMillis(performance.now() - startedAt)}\n`),
      () => undefined,
    );
  }
}

async function showList(parts: readonly StartingPart[]): Promise<void> {
  const { Listr, PRESET_TIMER } = await import("listr2");
  const tasks = parts.map(({ name, ready }) => ({ title: name, task: () => ready }));
  const list = new Listr(tasks, {
    concurrent: true,
    exitOnError: false,
    // Ctrl+C is the supervisor's own business.
    registerSignalListeners: false,
    rendererOptions: { timer: PRESET_TIMER, showErrorMessage: false },
  });
  await list.run();
}
