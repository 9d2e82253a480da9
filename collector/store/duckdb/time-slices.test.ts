import { unixNanos } from "@playground/shared/model/units";
import { describe, expect, it } from "vitest";
import { timeSlices } from "./time-slices.ts";

const MILLI = 1_000_000n;

describe.each(["oldest", "newest"] as const)("slices, the %s first", (order) => {
  it.each([
    [0n, 1_000n * MILLI],
    [5n, 5n],
    [7n, 8n],
    [3n * MILLI + 1n, 977n * MILLI + 13n],
    [-(2n ** 62n), 2n ** 62n],
  ])("of %s to %s are all of it, each beginning with a millisecond", (from, to) => {
    const slices = [...timeSlices({ from: unixNanos(from), to: unixNanos(to) }, order)];
    const inTime = order === "oldest" ? slices : slices.toReversed();
    expect(slices.length).toBeLessThan(12);
    if (from === to) return expect(slices).toEqual([]);
    expect(inTime[0]?.from).toBe(from);
    expect(inTime.at(-1)?.to).toBe(to);
    for (const [index, slice] of inTime.entries()) {
      expect(slice.to).toBeGreaterThan(slice.from);
      const next = inTime[index + 1];
      if (next === undefined) continue;
      expect(next.from).toBe(slice.to);
      expect(next.from % MILLI).toBe(0n);
    }
  });
});
