import { expect, it } from "vitest";
import type { FlameFrame } from "./flame-frames.ts";
import { frameAfterKey } from "./frame-after-key.ts";

/**
 *     0
 *     1     4
 *       2 3   5
 */
const FRAMES = (
  [
    [0, 0, 6],
    [1, 1, 4],
    [2, 2, 3],
    [3, 2, 4],
    [4, 1, 6],
    [5, 2, 6],
  ] as const
).map(([index, depth, end]) => ({ depth, row: { index, depth, end } }) as FlameFrame);

it.each([
  { from: 0, key: "ArrowDown", to: 1 },
  { from: 0, key: "ArrowUp", to: undefined },
  { from: 1, key: "ArrowRight", to: 4 },
  { from: 2, key: "ArrowDown", to: undefined },
  { from: 3, key: "ArrowUp", to: 1 },
  { from: 3, key: "ArrowRight", to: 5 },
  { from: 5, key: "ArrowUp", to: 4 },
  { from: 5, key: "ArrowLeft", to: 3 },
  { from: 5, key: "Enter", to: undefined },
])("$key leads from $from to $to", ({ from, key, to }) => {
  expect(frameAfterKey(key, FRAMES, FRAMES[from])?.row.index).toBe(to);
});

it("leads nowhere from nothing", () => {
  expect(frameAfterKey("ArrowDown", FRAMES, undefined)).toBeUndefined();
});
