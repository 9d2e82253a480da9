import { describe, expect, it } from "vitest";
import { formatMillis, parseDuration } from "./duration.ts";

describe("parseDuration", () => {
  it.each([
    ["500ms", 500],
    ["60s", 60_000],
    ["1.5m", 90_000],
    ["1h", 3_600_000],
  ])("reads %s", (text, millis) => {
    expect(parseDuration(text)).toBe(millis);
  });

  it.each(["", "60", "s", "-5s", "1e3s", "0s", "0.0001ms", "5 m", "1d", "Infinitys"])(
    "refuses %j",
    (text) => {
      expect(() => parseDuration(text)).toThrow("expected a length of time such as 500ms, 60s, 5m or 1h");
    },
  );
});

describe("formatMillis", () => {
  it.each([
    [0, "0 µs"],
    [0.0424, "42 µs"],
    [0.9994, "999 µs"],
    [0.9996, "1.0 ms"],
    [12.44, "12.4 ms"],
    [99.96, "100 ms"],
    [340.4, "340 ms"],
    [999.6, "1.00 s"],
    [1_254, "1.25 s"],
    [59_996, "1m 0s"],
    [200_000, "3m 20s"],
    [18_600_000, "5h 10m"],
    [-3.2, "-3.2 ms"],
  ])("writes %d ms as %s", (millis, text) => {
    expect(formatMillis(millis)).toBe(text);
  });
});
