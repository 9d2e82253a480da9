/** The time of the line being written, in both of its forms. */
export interface LineClock {
  /** The moment as ISO 8601 in UTC, with milliseconds. */
  now(): string;
  /** What `now` last told, in milliseconds since the Unix epoch. */
  lastMs(): number;
}

/** A clock that formats each millisecond once, however many lines fall into it. */
export function createLineClock(nowMs: () => number = Date.now): LineClock {
  let lastMs = Number.NaN;
  let text = "";
  return {
    now: () => {
      const now = nowMs();
      if (now !== lastMs) {
        lastMs = now;
        text = new Date(now).toISOString();
      }
      return text;
    },
    lastMs: () => lastMs,
  };
}
