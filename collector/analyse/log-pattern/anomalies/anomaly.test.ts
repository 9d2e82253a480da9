import { expect, it } from "vitest";
import { describeAnomaly, priorityOf } from "./anomaly.ts";

it.each([
  ["new", 1, 0, "Error", "HIGH"],
  ["new", 1, 0, "Fatal", "HIGH"],
  ["new", 500, 0, "Warning", "MEDIUM"],
  ["new", 500, 0, "Info", "LOW"],
  ["burst", 30, 10, "Error", "HIGH"],
  ["burst", 30, 10, "Warning", "MEDIUM"],
  ["burst", 100, 10, "Warning", "HIGH"],
  ["burst", 100, 10, "None", "MEDIUM"],
  ["burst", 99, 10, "None", "LOW"],
  ["drop", 0, 500, "Error", "LOW"],
] as const)("%s: %d where %d were expected, %s, is %s", (kind, count, expected, severity, priority) => {
  expect(priorityOf({ kind, count, expected }, severity)).toBe(priority);
});

const ANOMALY = { key: "a", firstSeen: 0, lastSeen: 0, histogram: new Map<number, number>() };

it.each([
  ["new", 1, 0, "New pattern: up to 1 event in an evaluation period"],
  ["burst", 90, 2.345, "Pattern more frequent than usual: 90 events in an evaluation period, 2.3 expected"],
  ["drop", 0, 40.2, "Pattern less frequent than usual: 0 events in an evaluation period, 40 expected"],
] as const)("says of %s what it is", (kind, count, expected, text) => {
  expect(describeAnomaly({ ...ANOMALY, kind, count, expected })).toBe(text);
});
