/** The sources of time: `Date.now` tells the time of day in whole milliseconds, `performance.now` goes on evenly. */
export interface TimeSources {
  readonly wallMs: () => number;
  readonly monotonicMs: () => number;
}

const SYSTEM: TimeSources = { wallMs: Date.now, monotonicMs: () => performance.now() };

/** The time of day at a moment of the monotonic clock, default now: milliseconds since the Unix epoch, to about a microsecond. */
export type WallClock = (momentMs?: number) => number;

/**
 * A wall clock that also tells the fraction of a millisecond: the monotonic clock, held within the millisecond that the
 * system shows, so that it neither drifts nor stays behind after the machine slept. Two moments never get the same time: what
 * begins later would else seem to begin together with what came before it.
 */
export function createWallClock({ wallMs, monotonicMs }: TimeSources = SYSTEM): WallClock {
  let offset = tick(wallMs) - monotonicMs();
  let last = Number.NEGATIVE_INFINITY;
  return (momentMs) => {
    const before = monotonicMs();
    const shown = wallMs();
    const now = monotonicMs();
    // Where the process stood still between its looks at the two, they tell nothing of each other.
    if (now - before < MOST_BETWEEN_MS) {
      const held = Math.min(Math.max(now + offset, shown), shown + 0.999);
      offset = held - now;
    }
    const time = (momentMs ?? now) + offset;
    // Held at the end of a millisecond, the clock would stand still. Where the system's was set back, it goes back too.
    const stands = time <= last && last - time < 1;
    last = stands ? last + MICROSECOND_MS : time;
    return last;
  };
}

const MOST_BETWEEN_MS = 0.05;
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
