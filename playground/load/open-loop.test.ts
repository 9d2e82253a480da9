import { describe, expect, it } from "vitest";
import { type OpenLoopOptions, runOpenLoop } from "./open-loop.ts";

/** A clock that only moves when somebody sleeps, or when it is told to. */
function fakeClock() {
  let now = 1_000;
  return {
    clock: {
      now: () => now,
      sleep: async (millis: number) => {
        now += millis;
      },
    },
    pass: (millis: number) => {
      now += millis;
    },
  };
}

const run = (options: Partial<OpenLoopOptions>) =>
  runOpenLoop({
    perSecond: 10,
    forMs: 1_000,
    mostInFlight: 100,
    signal: new AbortController().signal,
    clock: fakeClock().clock,
    send: () => Promise.resolve(),
    skip: () => expect.unreachable("nothing is to be skipped here"),
    ...options,
  });

describe("the open loop", () => {
  it("sends evenly, the first at once, and ends when the time is over", async () => {
    const { clock } = fakeClock();
    const at: number[] = [];
    await run({ clock, perSecond: 4, send: async () => void at.push(clock.now()) });
    expect(at).toEqual([1_000, 1_250, 1_500, 1_750]);
    expect(clock.now()).toBe(2_000);
  });

  it("does not wait for answers", async () => {
    let sent = 0;
    const send = () => {
      sent += 1;
      return new Promise<void>(() => undefined);
    };
    await run({ send });
    expect(sent).toBe(10);
  });

  it("makes up for a time in which nothing ran", async () => {
    const { clock, pass } = fakeClock();
    const at: number[] = [];
    const send = async () => {
      at.push(clock.now());
      if (at.length === 2) pass(350);
    };
    await run({ clock, send });
    expect(at).toEqual([1_000, 1_100, 1_450, 1_450, 1_450, 1_500, 1_600, 1_700, 1_800, 1_900]);
  });

  it("skips what comes while too many are in flight", async () => {
    let sent = 0;
    let skipped = 0;
    const send = () => {
      sent += 1;
      return new Promise<void>(() => undefined);
    };
    const skip = () => {
      skipped += 1;
    };
    await run({ mostInFlight: 3, send, skip });
    expect({ sent, skipped }).toEqual({ sent: 3, skipped: 7 });
  });

  it("stops when it is told to", async () => {
    const stop = new AbortController();
    let sent = 0;
    const send = async () => {
      sent += 1;
      if (sent === 5) stop.abort();
    };
    await run({ forMs: Number.POSITIVE_INFINITY, signal: stop.signal, send });
    expect(sent).toBe(5);
  });
});
