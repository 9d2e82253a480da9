import { ReceiveError } from "./receive-error.ts";

const RETRY_AFTER_SECONDS = 1;

/**
 * Runs at most `max` tasks at once.
 * @throws {ReceiveError} `UNAVAILABLE` for a task beyond that, which is not started
 */
export function limitInFlight(max: number): <Result>(task: () => Promise<Result>) => Promise<Result> {
  let inFlight = 0;
  return async (task) => {
    if (inFlight >= max) {
      const retryAfterSeconds = RETRY_AFTER_SECONDS;
      throw new ReceiveError("UNAVAILABLE", `${max} requests are in flight already`, { retryAfterSeconds });
    }
    inFlight++;
    try {
      return await task();
    } finally {
      inFlight--;
    }
  };
}
