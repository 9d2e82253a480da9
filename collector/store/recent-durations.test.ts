import { expect, it } from "vitest";
import { createRecentDurations } from "./recent-durations.ts";

it("sums up nothing as zeros", () => {
  expect(createRecentDurations().summary()).toEqual({ count: 0, p50Ms: 0, p99Ms: 0, maxMs: 0 });
});

it("tells percentiles by nearest rank", () => {
  const durations = createRecentDurations();
  for (let ms = 200; ms >= 1; ms--) durations.add(ms);
  expect(durations.summary()).toEqual({ count: 200, p50Ms: 100, p99Ms: 198, maxMs: 200 });
});

it("forgets the oldest of more than 1024, and counts on", () => {
  const durations = createRecentDurations();
  for (let n = 0; n < 1024; n++) durations.add(500);
  for (let n = 0; n < 1024; n++) durations.add(1);
  expect(durations.summary()).toEqual({ count: 2048, p50Ms: 1, p99Ms: 1, maxMs: 1 });
});
