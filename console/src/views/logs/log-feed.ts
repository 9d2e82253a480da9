import type { LogLineAnswer, LogListAnswer } from "@playground/collector/serve/log-answer";

/** The newest lines of a search, as they are known so far. */
export interface LogFeed {
  /** The newest first. */
  readonly lines: readonly LogLineAnswer[];
  /** False when there are older ones in the range. */
  readonly complete: boolean;
  /** When all of them were asked for; milliseconds since the epoch. */
  readonly readAt: number;
}

/** Lines of services that are behind by less are found in passing. */
const OVERLAP_MS = 10_000;
/** Others are found when all is asked for again. */
const ALL_EVERY_MS = 30_000;

/**
 * From when on lines have to be asked for, where those before are known: milliseconds since the epoch.
 * @returns undefined where all have to be
 */
export function askFrom(before: LogFeed | undefined, now: number): number | undefined {
  const newest = before?.lines[0];
  if (before === undefined || newest === undefined || now - before.readAt > ALL_EVERY_MS) return undefined;
  return Math.floor(Number(BigInt(newest.time_unix_nano) / 1_000_000n)) - OVERLAP_MS;
}

/**
 * What was known, with what is new before it.
 * @param fresh all lines of the search from `from` on, milliseconds since the epoch
 * @param bounds where the range begins, and how many lines are kept
 */
export function withFresh(
  before: LogFeed,
  { logs, complete }: LogListAnswer,
  { from, rangeFrom, most }: { readonly from: number; readonly rangeFrom: number; readonly most: number },
): LogFeed {
  // More is new than was asked for: what lies between is not known.
  if (!complete) return { lines: logs, complete, readAt: before.readAt };
  const isBetween = ({ time_unix_nano: time }: LogLineAnswer): boolean =>
    BigInt(time) < BigInt(from) * 1_000_000n && BigInt(time) >= BigInt(Math.floor(rangeFrom)) * 1_000_000n;
  const lines = [...logs, ...before.lines.filter(isBetween)];
  return {
    lines: lines.slice(0, most),
    complete: before.complete && lines.length <= most,
    readAt: before.readAt,
  };
}

/** How many lines have come since those that are shown. */
export function newerThan(shown: readonly LogLineAnswer[], lines: readonly LogLineAnswer[]): number {
  const newest = BigInt(shown[0]?.time_unix_nano ?? -1);
  const at = lines.findIndex(({ time_unix_nano: time }) => BigInt(time) <= newest);
  return at === -1 ? lines.length : at;
}
