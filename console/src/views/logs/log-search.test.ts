import { parseFilterPattern } from "@playground/collector/analyse/log-filter/parse";
import { describe, expect, it } from "vitest";
import { filterPattern, isAsGrave, readLogChoice, writeLogChoice } from "./log-search.ts";

describe("what is searched", () => {
  it.each([
    "",
    "service=orders&level=error&text=out+of+stock",
    "trace_id=abc&order=oldest",
    "correlation_id=demo-1",
  ])("is read from and written to %s", (query) => {
    const written = new URLSearchParams();
    writeLogChoice(written, readLogChoice(new URLSearchParams(query)));
    expect(new Set(written)).toEqual(new Set(new URLSearchParams(query)));
  });

  it("leaves the rest of the query", () => {
    const search = new URLSearchParams("since=5m&text=x&level=none");
    writeLogChoice(search, { ...readLogChoice(search), text: "" });
    expect(search.toString()).toBe("since=5m");
  });
});

it.each([
  { level: "error", least: "warn", is: true },
  { level: "info", least: "warn", is: false },
  { level: "warn", least: "warn", is: true },
  { level: "NOTICE", least: "fatal", is: true },
  { level: null, least: "error", is: true },
  { level: "debug", least: "", is: true },
])("$level is as grave as $least: $is", ({ level, least, is }) => {
  expect(isAsGrave(level, least)).toBe(is);
});

it.each([
  { query: "", pattern: undefined },
  { query: "text=out of", pattern: '"out of"' },
  { query: 'correlation_id=a"b', pattern: '{ $.correlation_id = "a\\"b" }' },
  {
    query: "level=error&trace_id=abc",
    pattern: '{ $.trace_id = "abc" && ($.level = "error" || $.level = "fatal") }',
  },
])("$query is the pattern $pattern", ({ query, pattern }) => {
  const written = filterPattern(readLogChoice(new URLSearchParams(query)));
  expect(written).toBe(pattern);
  if (written !== undefined) expect(() => parseFilterPattern(written)).not.toThrow();
});
