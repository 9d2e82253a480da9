import { describe, expect, it } from "vitest";
import type { LogEvent } from "../../../store/log-scan.ts";
import { ACCESS_LINES, APP_LINES, NOON, ODD_LINES } from "./lines-for-test.ts";
import { compileForTest, rowsForTest } from "./run-for-test.ts";

describe("parse", () => {
  const parsed = (query: string, message: string) =>
    rowsForTest(query, [{ ...(ODD_LINES[0] as LogEvent), message }]);
  const SAMPLE = "25 May 2019 10:24:39,474 [ERROR] {foo=2, bar=data} The error was: DataIntegrityException";
  const FOUND = { level: "ERROR", config: "{foo=2, bar=data}", exception: "DataIntegrityException" };

  it.each([
    ['parse @message "[*] * The error was: *" as level, config, exception', SAMPLE, FOUND],
    [
      "parse @message /\\[(?<level>\\S+)\\]\\s+(?<config>\\{.*\\})\\s+The error was: (?<exception>\\S+)/",
      SAMPLE,
      FOUND,
    ],
    ['parse "[*]" as level', SAMPLE, { level: "ERROR" }],
    ['parse @message "* *" as a, b', "one two three", { a: "one", b: "two three" }],
    ['parse @message "*=*;" as a, b', "k=v; more", { a: "k", b: "v" }],
    ['parse @message "*=*;" as a, b', "k=v", {}],
    ['parse @message "x*" as a', "none", {}],
    ['parse @message "a*c" as b', "ac", { b: "" }],
    ['parse @message "took * ms" as ms | filter ms > 9', "took 10 ms", { ms: "10" }],
    ["parse @message /(?<a>x)?y(?<b>z)?/", "yz", { b: "z" }],
    ['parse absent "*" as a', "text", {}],
    ['parse @message "*," as a | parse @message ",*" as b', "1,2", { a: "1", b: "2" }],
    ['parse @message "*:" as a | parse a "*." as b', "x.y:z", { a: "x.y", b: "x" }],
    ["parse @message /(?i)LEVEL=(?<l>[a-z]+)/", "level=warn", { l: "warn" }],
  ])("%s", (query, message, expected) => {
    const [row] = parsed(query, message);
    const { "@timestamp": _, "@message": shown, ...fields } = row ?? {};
    expect(shown).toBe(message);
    expect(fields).toEqual(expected);
  });

  it("reads an access log", () => {
    const expected = ACCESS_LINES.map(({ message }) => / (\d{3}) \d+$/.exec(message)?.[1]).filter(
      (s) => s === "404",
    );
    const rows = rowsForTest(
      'parse @message "* - - [*] \\"* * *\\" * *" as ip, at, method, path, protocol, status, size | filter status = 404 | display ip, method, status',
      ACCESS_LINES,
    );
    expect(rows).toHaveLength(expected.length);
    expect(rows[0]).toEqual({ ip: "203.0.113.1", method: "GET", status: "404" });
  });
});

describe("unnest", () => {
  const events = (message: object): LogEvent[] => [
    { ...(ODD_LINES[0] as LogEvent), message: JSON.stringify(message) },
  ];
  it.each([
    [
      "fields jsonParse(@message) as json_message | unnest json_message.events into event | display event.name",
      [{ "event.name": "exception" }, { "event.name": "user action" }],
    ],
    [
      "unnest events into event | filter event.name like 'user' | display event.name, id",
      [{ "event.name": "user action", id: "7" }],
    ],
    ["unnest id into one | display one", [{ one: "7" }]],
    ["unnest none into one | display one", []],
    ["unnest absent into one | display id, one", [{ id: "7" }]],
    ["unnest events into event | stats sum(event.n) as n", [{ n: "3" }]],
  ])("%s", (query, expected) => {
    const message = {
      id: 7,
      none: [],
      events: [
        { name: "exception", n: 1 },
        { name: "user action", n: 2 },
      ],
    };
    expect(rowsForTest(query, events(message))).toEqual(expected);
  });
});

describe("pattern and diff", () => {
  const texts = (messages: readonly string[]): LogEvent[] =>
    messages.map((message, n) => ({ ...(APP_LINES[0] as LogEvent), id: String(n), message }));
  const NOW = ["[INFO] took 12 ms", "[INFO] took 7 ms", "[INFO] took 327 ms", "[ERROR] disk is full"];

  it("counts templates", () => {
    const rows = rowsForTest("pattern @message", texts(NOW));
    expect(rows.map(({ "@pattern": _, ...rest }) => rest)).toEqual([
      { "@ratio": "0.75", "@sampleCount": "3", "@severityLabel": "Info" },
      { "@ratio": "0.25", "@sampleCount": "1", "@severityLabel": "Error" },
    ]);
    expect(rows[0]?.["@pattern"]).toMatch(/^\[INFO\] took <.*> ms$/);
    expect(rows[1]?.["@pattern"]).toBe("[ERROR] disk is full");
  });

  it("takes patterns of any text, and filters and sorts them", () => {
    expect(
      rowsForTest(
        "parse @message '[*] *' as level, text | pattern text | sort @sampleCount | limit 1 | display @pattern",
        texts(NOW),
      ),
    ).toEqual([{ "@pattern": "disk is full" }]);
  });

  it.each([
    "pattern @message | diff",
    "filter @message like 'took' or @message like 'disk' | pattern @message | diff",
  ])("%s", (text) => {
    const query = compileForTest(text);
    query.push(texts(NOW));
    query.pushCompared(texts(["[INFO] took 1 ms", "[INFO] took 2 ms", "[WARN] disk is nearly full now"]));
    const rows = query.finish().rows.map((cells) => cells.slice(1).map(({ value }) => value));
    expect(rows).toEqual([
      ["3", "1", "50% more", "Info"],
      ["1", "1", "New pattern", "Error"],
      ["0", "-1", "Not found any more", "Warning"],
    ]);
  });

  it.each([
    ["diff", NOON - 3_600_000],
    ["diff previousDay", Date.UTC(2026, 10, 22, 12)],
    ["diff previousWeek", Date.UTC(2026, 10, 16, 12)],
    ["diff previousMonth", Date.UTC(2026, 9, 23, 12)],
  ])("%s compares with a period of the same length", (text, from) => {
    expect(compileForTest(`pattern @message | ${text}`).comparedWindow).toEqual({
      from,
      to: from + 3_600_000,
    });
  });

  it("compares a day that the month before has not with its last", () => {
    const from = Date.UTC(2026, 2, 31, 5);
    const window = compileForTest("pattern @message | diff previousMonth", {
      from,
      to: from + 1000,
    }).comparedWindow;
    expect(window?.from).toBe(Date.UTC(2026, 1, 28, 5));
  });
});
