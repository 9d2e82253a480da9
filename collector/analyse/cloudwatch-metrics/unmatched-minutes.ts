const MINUTE_MS = 60_000;
/** Lines may come a little late; later ones find their minute closed. */
const GRACE_MS = 10_000;

/** Minutes in which a filter has seen lines, and none that matched. */
export interface UnmatchedMinutes {
  /** @param timestamp of the line, Unix milliseconds */
  saw(timestamp: number, isMatch: boolean): void;
  /**
   * The minutes that are over and had no match, each once, in Unix milliseconds.
   * @param now Unix milliseconds
   */
  takeClosed(now: number): readonly number[];
}

/** Minutes that are watched at a time: lines of far apart times would keep too many. */
const MAX_OPEN = 120;

export function createUnmatchedMinutes(): UnmatchedMinutes {
  /** Whether there was a match, by minute. */
  const open = new Map<number, boolean>();
  let closedBefore = Number.NEGATIVE_INFINITY;
  return {
    saw(timestamp, isMatch) {
      const minute = Math.floor(timestamp / MINUTE_MS) * MINUTE_MS;
      if (minute < closedBefore) return;
      if (!open.has(minute) && open.size >= MAX_OPEN) return;
      open.set(minute, isMatch || (open.get(minute) ?? false));
    },
    takeClosed(now) {
      const before = Math.floor((now - GRACE_MS) / MINUTE_MS) * MINUTE_MS;
      const closed = [...open].filter(([minute]) => minute < before);
      for (const [minute] of closed) open.delete(minute);
      closedBefore = Math.max(closedBefore, before);
      return closed
        .filter(([, isMatch]) => !isMatch)
        .map(([minute]) => minute)
        .sort((a, b) => a - b);
    },
  };
}
