import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Deadline } from "./deadline.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("tells whom it was told last, when it passes", () => {
  const [first, last] = [vi.fn(), vi.fn()];
  const deadline = new Deadline(50);
  deadline.whenPassed(first);
  deadline.whenPassed(last);
  vi.advanceTimersByTime(49);
  expect(last).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(last).toHaveBeenCalledOnce();
  expect(first).not.toHaveBeenCalled();
});

it("tells at once where it has passed", () => {
  const deadline = new Deadline(50);
  vi.advanceTimersByTime(50);
  const late = vi.fn();
  deadline.whenPassed(late);
  expect(late).toHaveBeenCalledOnce();
});

it("tells nobody once it is met", () => {
  const told = vi.fn();
  const deadline = new Deadline(50);
  deadline.whenPassed(told);
  deadline.met();
  vi.advanceTimersByTime(1_000);
  expect(told).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
