import { expect, it } from "vitest";
import { createWallClock } from "./wall-clock.ts";

/** A machine whose true time is known: the system shows it in whole milliseconds, the monotonic clock began at `bootMs`. */
function machine(startMs: number, bootMs: number) {
  const state = { trueMs: startMs, bootMs, pauseMs: 0 };
  const clock = createWallClock({
    wallMs() {
      const shown = Math.floor(state.trueMs);
      state.trueMs += state.pauseMs;
      return shown;
    },
    monotonicMs: () => state.trueMs - state.bootMs,
  });
  return { state, clock };
}

it("comes to tell the fraction of the millisecond, and goes on evenly", () => {
  const { state, clock } = machine(1_000_000.4, 250.1);
  for (let step = 0; step < 2_000; step++) {
    state.trueMs += 0.137;
    clock();
  }
  const before = clock();
  expect(before).toBeCloseTo(state.trueMs, 1);
  state.trueMs += 0.25;
  expect(clock() - before).toBeCloseTo(0.25, 2);
});

it("never leaves the millisecond that the system shows, also where the monotonic clock stood still", () => {
  const { state, clock } = machine(5_000.9, 0);
  clock();
  state.trueMs += 3_600_000;
  state.bootMs += 3_600_000;
  expect(Math.floor(clock())).toBe(Math.floor(state.trueMs));
  state.trueMs -= 60_000;
  expect(Math.floor(clock())).toBe(Math.floor(state.trueMs));
});

it("tells the fraction from its first answer on", () => {
  let trueMs = 70.25;
  const advance = (value: number) => {
    trueMs += 0.001;
    return value;
  };
  const clock = createWallClock({ wallMs: () => advance(Math.floor(trueMs)), monotonicMs: () => trueMs });
  trueMs += 0.3;
  expect(clock()).toBeCloseTo(trueMs, 2);
});

it("gives two looks at the end of a millisecond two times, in their order", () => {
  const state = { looks: 0, monotonicMs: 0 };
  const clock = createWallClock({
    // The system shows a new millisecond once, at which the clock finds its beginning, and then none for long.
    wallMs: () => (state.looks++ === 0 ? 9 : 10),
    monotonicMs: () => state.monotonicMs,
  });
  const times = Array.from({ length: 20 }, () => {
    state.monotonicMs += 0.3;
    return clock();
  });
  for (const [index, time] of times.entries()) expect(time).toBeGreaterThan(times[index - 1] ?? 0);
  expect(times.at(-1)).toBeLessThan(11.05);
});

it("tells the time of a moment that is over", () => {
  const { state, clock } = machine(1_000_000.9, 250);
  clock();
  const [momentMs, trueMs] = [state.trueMs - state.bootMs, state.trueMs];
  state.trueMs += 30.25;
  const over = clock(momentMs);
  // The fraction of a millisecond is not known yet.
  expect(Math.abs(over - trueMs)).toBeLessThan(1);
  expect(clock() - over).toBeCloseTo(30.25, 3);
});

it("is not misled where the process stands still between its looks at the two clocks", () => {
  const { state, clock } = machine(1_000_000, 250);
  clock();
  state.pauseMs = 12.5;
  for (let look = 0; look < 3; look++) {
    const momentMs = state.trueMs - state.bootMs;
    const trueMs = state.trueMs;
    expect(clock(momentMs)).toBeCloseTo(trueMs, 1);
  }
});
