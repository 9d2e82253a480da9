import { describe, expect, it } from "vitest";
import { checkEvents } from "./event-limits.ts";

const NOW = 1_772_323_200_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const at = (...offsets: readonly number[]) =>
  offsets.map((offset) => ({ timestamp: NOW + offset, message: "m" }));
const check = (events: ReturnType<typeof at>, retentionInDays: number | null = null) =>
  checkEvents(events, { now: NOW, retentionInDays });

describe("checkEvents", () => {
  it("takes events from 14 days ago to 2 hours ahead", () => {
    const within = [at(-14 * DAY), at(0, 2 * HOUR), at(-HOUR, 0)];
    for (const events of within) expect(check(events)).toEqual({ taken: events, rejected: undefined });
  });

  it("says from where on events are too new, and up to where too old or expired", () => {
    expect(check(at(0, HOUR, 2 * HOUR + 1, 3 * HOUR))).toEqual({
      taken: at(0, HOUR),
      rejected: { tooNewLogEventStartIndex: 2 },
    });
    expect(check(at(-14 * DAY - 2, -14 * DAY - 1, -14 * DAY))).toEqual({
      taken: at(-14 * DAY),
      rejected: { tooOldLogEventEndIndex: 2 },
    });
    expect(check(at(-3 * DAY - 1, -3 * DAY), 3)).toEqual({
      taken: at(-3 * DAY),
      rejected: { expiredLogEventEndIndex: 1 },
    });
    expect(check(at(-20 * DAY), 3)).toEqual({
      taken: [],
      rejected: { expiredLogEventEndIndex: 1, tooOldLogEventEndIndex: 1 },
    });
  });

  it("counts 26 bytes for each event besides its UTF-8", () => {
    const largest = { timestamp: NOW, message: "é".repeat((1_048_576 - 26) / 2) };
    expect(check([largest]).taken).toHaveLength(1);
    expect(() => check([{ timestamp: NOW, message: `${largest.message}x` }])).toThrow(
      "Log event too large: 1048577 bytes exceeds limit of 1048576",
    );
    const half = { timestamp: NOW, message: "x".repeat(1_048_576 / 2 - 26) };
    expect(check([half, half]).taken).toHaveLength(2);
    expect(() => check([half, half, { timestamp: NOW, message: "x" }])).toThrow(
      "Upload too large: 1048603 bytes exceeds limit of 1048576",
    );
  });

  it("takes no batch out of order, or of more than a day", () => {
    expect(() => check(at(1, 0))).toThrow("must be in chronological order");
    expect(check(at(-DAY, 0)).taken).toHaveLength(2);
    expect(() => check(at(-DAY - 1, 0))).toThrow("cannot span more than 24 hours");
  });
});
