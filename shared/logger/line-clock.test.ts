import { expect, it } from "vitest";
import { createLineClock } from "./line-clock.ts";

it("tells each moment as text, and as the number that the text says", () => {
  let nowMs = 1_700_000_000_123;
  const clock = createLineClock(() => nowMs);
  expect(clock.now()).toBe("2023-11-14T22:13:20.123Z");
  expect(clock.now()).toBe("2023-11-14T22:13:20.123Z");
  expect(clock.lastMs()).toBe(1_700_000_000_123);
  nowMs += 1;
  expect(clock.now()).toBe("2023-11-14T22:13:20.124Z");
  expect(clock.lastMs()).toBe(1_700_000_000_124);
});
