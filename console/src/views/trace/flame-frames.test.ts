import { expect, it } from "vitest";
import { flameFrames } from "./flame-frames.ts";
import type { SpanRow } from "./span-rows.ts";

const row = (index: number, depth: number, end: number, startMs: number, endMs: number) =>
  ({ index, depth, end, startMs, endMs }) as SpanRow;

const ROWS = [row(0, 0, 4, 0, 100), row(1, 1, 3, 20, 60), row(2, 2, 3, 40, 60), row(3, 1, 4, 60, 60.01)];

const drawn = (focus?: SpanRow): string[] =>
  flameFrames(ROWS, focus).frames.map(
    ({ row: { index }, depth, left, width }) => `${index}: ${depth} ${left} ${width}`,
  );

it("is as wide as the spans took, without those that nobody would see", () => {
  expect(drawn()).toEqual(["0: 0 0 1", "1: 1 0.2 0.4", "2: 2 0.4 0.2"]);
});

it("says how many are left out", () => {
  expect(flameFrames(ROWS, undefined).leftOut).toBe(1);
  const { frames, leftOut } = flameFrames(ROWS, undefined, 2);
  expect(frames.map(({ row: { index } }) => index)).toEqual([0, 1]);
  expect(leftOut).toBe(2);
});

it("is of a part of the trace", () => {
  expect(drawn(ROWS[1])).toEqual(["1: 0 0 1", "2: 1 0.5 0.5"]);
});
