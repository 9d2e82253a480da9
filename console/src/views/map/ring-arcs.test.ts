import { expect, it } from "vitest";
import { ringArcs } from "./ring-arcs.ts";

const health = (ok: number, error: number, fault: number, throttle = 0) => ({
  count: ok + error + fault + throttle,
  ok,
  error,
  fault,
  throttle,
  averageMs: 1,
});

it("is one ring where all went well", () => {
  expect(ringArcs(health(7, 0, 0), 10)).toEqual([{ part: "ok", share: 1, path: undefined }]);
});

it("has the worst first, clockwise from the top", () => {
  // A quarter each for faults and errors, half for the others.
  expect(ringArcs(health(2, 1, 1), 10)).toEqual([
    { part: "fault", share: 0.25, path: "M 0 -10 A 10 10 0 0 1 10 0" },
    { part: "error", share: 0.25, path: "M 10 0 A 10 10 0 0 1 0 10" },
    { part: "ok", share: 0.5, path: "M 0 10 A 10 10 0 0 1 0 -10" },
  ]);
});

it("takes the long way round for more than half", () => {
  expect(ringArcs(health(3, 1, 0), 10)[1]?.path).toBe("M 10 0 A 10 10 0 1 1 0 -10");
});

it("is nothing without requests", () => {
  expect(ringArcs(health(0, 0, 0), 10)).toEqual([]);
});
