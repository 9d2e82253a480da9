import { expect, it } from "vitest";
import { isDue } from "./is-due.ts";

const query = (everyMs: number | undefined, dataUpdatedAt: number, more = {}) => ({
  meta: everyMs === undefined ? undefined : { liveEveryMs: everyMs },
  state: { fetchStatus: "idle" as const, dataUpdatedAt, errorUpdatedAt: 0, ...more },
});

it.each([
  { what: "old enough, and something came in", query: query(2_000, 10_000), now: 12_000, due: true },
  { what: "too young", query: query(5_000, 10_000), now: 12_000, due: false },
  // Nothing has come since: but for a second look it would lack the last spans for good.
  { what: "asked before what came last could be found", query: query(2_000, 13_500), now: 16_000, due: true },
  { what: "asked when all could be found", query: query(2_000, 14_000), now: 20_000, due: false },
  { what: "under way", query: query(2_000, 10_000, { fetchStatus: "fetching" }), now: 13_000, due: false },
  { what: "refused just now", query: query(2_000, 0, { errorUpdatedAt: 12_000 }), now: 13_000, due: false },
  { what: "not one that follows", query: query(undefined, 0), now: 20_000, due: false },
])("one that is $what: $due", ({ query: asked, now, due }) => {
  expect(isDue(asked, 12_000, now)).toBe(due);
});
