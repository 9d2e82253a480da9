import type { LogLineAnswer } from "@playground/collector/serve/log-answer";
import { describe, expect, it } from "vitest";
import { askFrom, type LogFeed, newerThan, withFresh } from "./log-feed.ts";

const line = (seconds: number): LogLineAnswer =>
  ({ time_unix_nano: `${BigInt(seconds) * 1_000_000_000n}` }) as LogLineAnswer;
const feed = (...seconds: number[]): LogFeed => ({
  lines: seconds.map(line),
  complete: true,
  readAt: 100_000,
});
const secondsOf = (lines: readonly LogLineAnswer[]): number[] =>
  lines.map(({ time_unix_nano: time }) => Number(BigInt(time) / 1_000_000_000n));

describe("lines are asked for", () => {
  it("from a little before the newest that is known", () => {
    expect(askFrom(feed(95, 90), 101_000)).toBe(85_000);
  });

  it.each([
    { before: undefined, now: 101_000 },
    { before: feed(), now: 101_000 },
    { before: feed(95), now: 131_000 },
  ])("altogether: %#", ({ before, now }) => {
    expect(askFrom(before, now)).toBeUndefined();
  });
});

describe("what is new", () => {
  const bounds = { from: 85_000, rangeFrom: 60_000, most: 5 };

  it("stands before what was known, and what has left the range is gone", () => {
    const after = withFresh(
      feed(95, 84, 70, 59),
      { logs: [97, 96, 95, 86].map(line), complete: true },
      { ...bounds, most: 10 },
    );
    expect(secondsOf(after.lines)).toEqual([97, 96, 95, 86, 84, 70]);
    expect(after.complete).toBe(true);
  });

  it("takes the place of the oldest where there are too many", () => {
    const after = withFresh(
      feed(95, 84, 70),
      { logs: [97, 96, 95, 86].map(line), complete: true },
      { ...bounds, most: 5 },
    );
    expect(secondsOf(after.lines)).toEqual([97, 96, 95, 86, 84]);
    expect(after.complete).toBe(false);
  });

  it("is all that is known where there is more of it", () => {
    const after = withFresh(feed(95, 84), { logs: [97, 96].map(line), complete: false }, bounds);
    expect(secondsOf(after.lines)).toEqual([97, 96]);
    expect(after.complete).toBe(false);
  });
});

it.each([
  { shown: [5, 4], lines: [7, 6, 5, 4], count: 2 },
  { shown: [5], lines: [5], count: 0 },
  { shown: [], lines: [5, 4], count: 2 },
  { shown: [3], lines: [9, 8], count: 2 },
])("of $lines, $count are newer than $shown", ({ shown, lines, count }) => {
  expect(newerThan(shown.map(line), lines.map(line))).toBe(count);
});
