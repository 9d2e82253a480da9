import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "@playground/shared/logger/logger";

interface Waiting {
  readonly run: () => Promise<void>;
}

/**
 * Imitates: a home-made queue that evens out calls. Its loop is started when the process starts, so what it runs belongs to the
 * process's start and not to the request that put it there.
 *
 * Look for: requests whose traces end early, traces that begin with a call, log lines without `trace_id` and `correlation_id`.
 */
export function createCallQueue(logger: Pick<Logger, "info">) {
  const waiting: Waiting[] = [];
  const isClosed = new AbortController();

  async function drain(): Promise<void> {
    while (!isClosed.signal.aborted) {
      for (const { run } of waiting.splice(0)) void run();
      await sleep(DRAIN_MS, undefined, { ref: false });
    }
  }
  void drain();

  return {
    through<Result>(call: () => Promise<Result>): Promise<Result> {
      const { promise, resolve, reject } = Promise.withResolvers<Result>();
      const queuedMs = performance.now();
      const run = () => {
        logger.info({ waited_ms: Math.round(performance.now() - queuedMs) }, "call taken from the queue");
        return call().then(resolve, reject);
      };
      waiting.push({ run });
      return promise;
    },
    close: () => isClosed.abort(),
  };
}

const DRAIN_MS = 5;
