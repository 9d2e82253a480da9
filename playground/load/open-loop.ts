/** Time as the load takes it. */
interface LoadClock {
  /** Milliseconds from any fixed point; never goes back. */
  now(): number;
  /** Resolves after some milliseconds, or as soon as the signal is aborted. */
  sleep(millis: number, signal: AbortSignal): Promise<void>;
}

export interface OpenLoopOptions {
  readonly perSecond: number;
  /** Milliseconds; `Infinity` for as long as it is not aborted. */
  readonly forMs: number;
  readonly mostInFlight: number;
  readonly clock: LoadClock;
  readonly signal: AbortSignal;
  readonly send: () => Promise<void>;
  /** Called instead of `send` where too many are in flight. */
  readonly skip: () => void;
}

/**
 * Calls `send` at evenly spaced times, however long each takes: a slow service gets no fewer requests, as it would not
 * from real visitors. Resolves when the time is over or the signal aborted; what is in flight then goes on.
 */
export async function runOpenLoop(options: OpenLoopOptions): Promise<void> {
  const { perSecond, forMs, mostInFlight, clock, signal, send, skip } = options;
  const gapMs = 1_000 / perSecond;
  const total = Math.round(forMs / gapMs);
  const startedAt = clock.now();
  let inFlight = 0;
  for (let index = 0; index < total; index += 1) {
    const waitMs = startedAt + index * gapMs - clock.now();
    if (waitMs > 0) await clock.sleep(waitMs, signal);
    if (signal.aborted) return;
    if (inFlight >= mostInFlight) {
      skip();
      continue;
    }
    inFlight += 1;
    void send().finally(() => {
      inFlight -= 1;
    });
  }
  const restMs = startedAt + forMs - clock.now();
  if (restMs > 0) await clock.sleep(restMs, signal);
}
