import { type Nanos, unixNanos } from "@playground/shared/model/units";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseQuery } from "./parse-query.ts";
import { timeWindow, windowParameters } from "./time-window.ts";

const NOW = 1_767_323_045_000;
const HOUR = 3_600_000_000_000n as Nanos;
const parameters = z.strictObject(windowParameters);
const read = (query: Record<string, string>) => timeWindow(parseQuery(parameters, query), NOW, HOUR);
const window = (from: bigint, to: bigint) => ({ from: unixNanos(from), to: unixNanos(to) });
const OPEN_END = 1_767_323_105_000_000_000n;

describe("the window of a query", () => {
  it.each([
    { query: {}, expected: window(1_767_319_445_000_000_000n, OPEN_END) },
    { query: { since: "500ms" }, expected: window(1_767_323_044_500_000_000n, OPEN_END) },
    { query: { since: "90s" }, expected: window(1_767_322_955_000_000_000n, OPEN_END) },
    { query: { since: "5m" }, expected: window(1_767_322_745_000_000_000n, OPEN_END) },
    { query: { since: "2d" }, expected: window(1_767_150_245_000_000_000n, OPEN_END) },
    { query: { since: "999999d" }, expected: window(0n, OPEN_END) },
    { query: { from: "1767323044000" }, expected: window(1_767_323_044_000_000_000n, OPEN_END) },
    {
      query: { to: "2026-01-02T03:00:00Z" },
      expected: window(1_767_319_200_000_000_000n, 1_767_322_800_000_000_000n),
    },
    {
      query: { from: "2026-01-02T04:04:05.678901234+01:00", to: "2026-01-02T03:04:05.678901235Z" },
      expected: window(1_767_323_045_678_901_234n, 1_767_323_045_678_901_235n),
    },
    { query: { from: "0", to: "1" }, expected: window(0n, 1_000_000n) },
  ])("of $query", ({ query, expected }) => {
    expect(read(query)).toEqual(expected);
  });

  it.each([
    { query: { since: "5" }, message: 'since: expected a length of time such as 30s, 5m, 1h or 2d, not "5"' },
    {
      query: { since: "-5m" },
      message: 'since: expected a length of time such as 30s, 5m, 1h or 2d, not "-5m"',
    },
    { query: { since: "5m", from: "1" }, message: "since: cannot stand beside from or to" },
    { query: { since: "5m", to: "1" }, message: "since: cannot stand beside from or to" },
    { query: { from: "2", to: "2" }, message: "from: must be before to" },
    { query: { from: "2027-01-01T00:00:00Z" }, message: "from: is in the future" },
    ...[
      "yesterday",
      "2026-01-02",
      "2026-01-02T03:04:05",
      "2026-02-30T00:00:00Z",
      "1969-12-31T23:59:59Z",
      "2263-01-01T00:00:00Z",
      "9223372036855",
      "-1",
      "1.5",
      "",
    ].map((from) => ({
      query: { from },
      message: `from: expected a time from 1970 to 2262 such as 2026-01-02T03:04:05Z, or milliseconds since the epoch, not ${JSON.stringify(from)}`,
    })),
  ])("refuses $query", ({ query, message }) => {
    expect(() => read(query)).toThrow(expect.objectContaining({ code: "INVALID_PARAMETER", message }));
  });
});
