import { describe, expect, it } from "vitest";
import {
  DEFAULT_RANGE,
  rangeBounds,
  rangeSearch,
  readRange,
  sinceMillis,
  withRange,
  writeRange,
} from "./time-range.ts";

describe("a range in a URL", () => {
  it.each([
    { query: "since=5m", range: { kind: "last", since: "5m" } },
    { query: "from=1000&to=2000", range: { kind: "between", from: 1_000, to: 2_000 } },
    {
      query: "from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:01.500Z",
      range: { kind: "between", from: 1_767_225_600_000, to: 1_767_225_601_500 },
    },
    { query: "", range: DEFAULT_RANGE },
    { query: "since=0m", range: DEFAULT_RANGE },
    { query: "since=soon", range: DEFAULT_RANGE },
    { query: "from=2000&to=1000", range: DEFAULT_RANGE },
    { query: "from=2000", range: DEFAULT_RANGE },
    { query: "from=x&to=y", range: DEFAULT_RANGE },
  ])("$query", ({ query, range }) => {
    expect(readRange(new URLSearchParams(query))).toEqual(range);
  });

  it("replaces another one, and leaves the rest", () => {
    const search = new URLSearchParams("service=orders&since=5m");
    writeRange(search, { kind: "between", from: 0, to: 1_500 });
    expect(search.toString()).toBe(
      "service=orders&from=1970-01-01T00%3A00%3A00.000Z&to=1970-01-01T00%3A00%3A01.500Z",
    );
    expect(readRange(search)).toEqual({ kind: "between", from: 0, to: 1_500 });
    writeRange(search, { kind: "last", since: "1h" });
    expect(search.toString()).toBe("service=orders&since=1h");
  });
});

it.each([
  { since: "30s", millis: 30_000 },
  { since: "15m", millis: 900_000 },
  { since: "3h", millis: 10_800_000 },
  { since: "7d", millis: 604_800_000 },
  { since: "15", millis: undefined },
  { since: "-5m", millis: undefined },
  { since: "1w", millis: undefined },
])("$since is $millis ms", ({ since, millis }) => {
  expect(sinceMillis(since)).toBe(millis);
});

it("asks the API in its own words", () => {
  expect(rangeSearch({ kind: "last", since: "15m" })).toEqual({ since: "15m" });
  expect(rangeSearch({ kind: "between", from: 0, to: 1_000 })).toEqual({
    from: "1970-01-01T00:00:00.000Z",
    to: "1970-01-01T00:00:01.000Z",
  });
});

it("has ends", () => {
  expect(rangeBounds({ kind: "last", since: "1m" }, 100_000)).toEqual({ from: 40_000, to: 100_000 });
  expect(rangeBounds({ kind: "between", from: 1, to: 2 }, 100_000)).toEqual({ from: 1, to: 2 });
});

it.each([
  {
    to: "/logs?trace_id=a&order=oldest",
    shown: "since=3h&text=x",
    path: "/logs?trace_id=a&order=oldest&since=3h",
  },
  { to: "/doctor", shown: "since=3h", path: "/doctor?since=3h" },
  { to: "/doctor", shown: "text=x", path: "/doctor" },
  { to: "/doctor?since=5m", shown: "since=3h", path: "/doctor?since=5m" },
])("$shown leads to $path", ({ to, shown, path }) => {
  expect(withRange(to, new URLSearchParams(shown))).toBe(path);
});
