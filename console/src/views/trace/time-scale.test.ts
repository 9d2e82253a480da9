import { expect, it } from "vitest";
import { axisTicks, barOf, barsOf, panned, placeOf, zoomed } from "./time-scale.ts";

it("places times on the width", () => {
  expect(placeOf(15, { fromMs: 10, toMs: 20 })).toBe(0.5);
  expect(placeOf(0, { fromMs: 0, toMs: 0 })).toBe(0);
});

it.each([
  { from: 10, to: 20, bar: { left: 0, width: 1 } },
  { from: 12, to: 14, bar: { left: 0.2, width: 0.2 } },
  { from: 5, to: 15, bar: { left: 0, width: 0.5 } },
  { from: 18, to: 90, bar: { left: 0.8, width: 0.2 } },
  { from: 0, to: 9, bar: undefined },
  { from: 21, to: 30, bar: undefined },
])("cuts $from to $to to what is shown", ({ from, to, bar }) => {
  const cut = barOf({ fromMs: from, toMs: to }, { fromMs: 10, toMs: 20 });
  if (bar === undefined) expect(cut).toBeUndefined();
  else expect(cut).toEqual({ left: expect.closeTo(bar.left, 9), width: expect.closeTo(bar.width, 9) });
});

it("makes one bar of parts between which there is nothing to be seen", () => {
  const view = { fromMs: 0, toMs: 1_000 };
  const section = (from: number, to: number) => ({ from_ms: from, to_ms: to });
  const bars = barsOf([section(0, 100), section(101, 200), section(300, 400), section(2_000, 3_000)], view);
  expect(bars).toEqual([
    { left: 0, width: 0.2 },
    { left: 0.3, width: expect.closeTo(0.1, 9) },
  ]);
  // Of ten thousand, no more than have room.
  const many = Array.from({ length: 10_000 }, (_, n) => section(n / 10, n / 10 + 0.05));
  expect(barsOf(many, view)).toHaveLength(1);
});

it.each([
  { from: 0, to: 100, ticks: [0, 20, 40, 60, 80, 100] },
  { from: 0, to: 7, ticks: [0, 2, 4, 6] },
  { from: 95, to: 130, ticks: [100, 110, 120, 130] },
  { from: 3, to: 3, ticks: [3] },
])("has round times from $from to $to", ({ from, to, ticks }) => {
  expect(axisTicks({ fromMs: from, toMs: to }, 5)).toEqual(ticks);
});

it("zooms about the middle, and pans, within the trace", () => {
  expect(zoomed({ fromMs: 0, toMs: 100 }, 0.5, 100)).toEqual({ fromMs: 25, toMs: 75 });
  expect(zoomed({ fromMs: 25, toMs: 75 }, 4, 100)).toEqual({ fromMs: 0, toMs: 100 });
  expect(panned({ fromMs: 20, toMs: 40 }, 0.5, 100)).toEqual({ fromMs: 30, toMs: 50 });
  expect(panned({ fromMs: 80, toMs: 100 }, 0.5, 100)).toEqual({ fromMs: 80, toMs: 100 });
  expect(panned({ fromMs: 5, toMs: 25 }, -1, 100)).toEqual({ fromMs: 0, toMs: 20 });
});
