import { expect, it } from "vitest";
import { formatFullTime, formatTime } from "./format-time.ts";

const AT = Date.UTC(2026, 0, 31, 14, 5, 9, 120);

it("leaves the day out where it is today", () => {
  expect(formatTime(AT, "utc", AT + 1_000)).toBe("14:05:09.120");
  expect(formatTime(AT, "utc", AT + 86_400_000)).toBe("2026-01-31 14:05:09.120");
});

it("has day and zone where there is room", () => {
  expect(formatFullTime(AT, "utc")).toBe("2026-01-31 14:05:09.120 UTC");
});

it("counts midnight as hour 0", () => {
  expect(formatTime(Date.UTC(2026, 0, 31), "utc", Date.UTC(2026, 0, 31, 1))).toBe("00:00:00.000");
});
