import { setTimeout as delay } from "node:timers/promises";

export interface EventuallyOptions {
  /** How long to go on trying, in milliseconds. Default 5000. */
  readonly withinMs?: number;
  /** The pause between two tries, in milliseconds. Default 50. */
  readonly everyMs?: number;
}

/**
 * Tries `check` until it neither throws nor rejects. A try that has begun is waited for.
 * @returns what `check` returned
 * @throws {Error} when the time is over: how long and how often it was tried, the last failure as its `cause`
 */
export async function eventually<Result>(
  check: () => Result | Promise<Result>,
  { withinMs = 5_000, everyMs = 50 }: EventuallyOptions = {},
): Promise<Result> {
  const begin = performance.now();
  for (let tries = 1; ; tries++) {
    try {
      return await check();
    } catch (cause) {
      const elapsedMs = performance.now() - begin;
      if (elapsedMs + everyMs > withinMs) throw lastFailure(cause, tries, elapsedMs);
      await delay(everyMs);
    }
  }
}

function lastFailure(cause: unknown, tries: number, elapsedMs: number): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Error(`still failing after ${Math.round(elapsedMs)} ms and ${tries} tries: ${reason}`, {
    cause,
  });
}
