/** The sources of time: `Date.now` tells the time of day in whole milliseconds, `performance.now` goes on evenly. */
export interface TimeSources {
  readonly wallMs: () => number;
  readonly monotonicMs: () => number;
}

const SYSTEM: TimeSources = { wallMs: Date.now, monotonicMs: () => performance.now() };

/**
 * A wall clock that also tells the fraction of a millisecond: the monotonic clock, held within the millisecond that the
 * system shows, so that it neither drifts nor stays behind after the machine slept. Two looks never give the same time: what
 * begins later would else seem to begin together with what came before it.
 * @returns milliseconds since the Unix epoch, to about a microsecond
 */
export function createWallClock({ wallMs, monotonicMs }: TimeSources = SYSTEM): () => number {
  let offset = tick(wallMs) - monotonicMs();
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const shown = wallMs();
    const estimate = monotonicMs() + offset;
    const held = Math.min(Math.max(estimate, shown), shown + 0.999);
    offset += held - estimate;
    // Held at the end of a millisecond, the clock would stand still. Where the system's was set back, it goes back too.
    const stands = held <= last && last - held < 1;
    last = stands ? last + MICROSECOND_MS : held;
    return last;
  };
}

const MICROSECOND_MS = 0.001;

const MOST_LOOKS = 100_000;

/** Waits, for a millisecond at most, for the system's clock to go on: at that moment its fraction is known to be 0. */
function tick(wallMs: () => number): number {
  const begin = wallMs();
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const now = wallMs();
    if (now !== begin) return now;
  }
  return begin;
}
