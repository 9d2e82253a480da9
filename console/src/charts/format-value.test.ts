import { expect, it } from "vitest";
import { formatBytes, formatCount, formatMillis, formatShare } from "./format-value.ts";

it.each([
  { millis: 0, text: "0 ms" },
  { millis: 0.0421, text: "42.1 µs" },
  { millis: 0.9996, text: "1 ms" },
  { millis: 1, text: "1 ms" },
  { millis: 18.34, text: "18.3 ms" },
  { millis: 999.4, text: "999 ms" },
  { millis: 999.6, text: "1 s" },
  { millis: 61_234, text: "61.2 s" },
  { millis: 119_000, text: "119 s" },
  { millis: 564_000, text: "9.4 min" },
  { millis: 3_600_000, text: "60 min" },
  { millis: 9_000_000, text: "2.5 h" },
  { millis: -12.5, text: "-12.5 ms" },
])("$millis ms is $text", ({ millis, text }) => {
  expect(formatMillis(millis)).toBe(text);
});

it("counts, shares and bytes are short", () => {
  expect([0, 12, 3_400, 1_234_567].map(formatCount)).toEqual(["0", "12", "3.4K", "1.2M"]);
  expect([0, 0.004, 0.054, 0.5, 1].map(formatShare)).toEqual(["0 %", "0.4 %", "5.4 %", "50 %", "100 %"]);
  expect([0, 999, 1_500, 61_037_319, 1.1e9].map(formatBytes)).toEqual([
    "0 B",
    "999 B",
    "1.5 kB",
    "61 MB",
    "1.1 GB",
  ]);
});
