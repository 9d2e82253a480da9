import type { Logger } from "../logger/logger.ts";

/**
 * Repeats a piece of housekeeping; one round at a time, and a failed round is logged and tried again at the next.
 * @returns stops it, and resolves when no round is under way
 */
export function every(
  intervalMs: number,
  task: () => Promise<void>,
  logger: Pick<Logger, "warn">,
): () => Promise<void> {
  let round: Promise<void> | undefined;
  const timer = setInterval(() => {
    round ??= task()
      .catch((err: unknown) => logger.warn({ err }, "housekeeping failed"))
      .finally(() => {
        round = undefined;
      });
  }, intervalMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await round;
  };
}
