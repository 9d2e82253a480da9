import { expect, it } from "vitest";
import {
  APP_LINES,
  FLOW_LINES,
  LAMBDA_LINES,
  LINES,
  NOON,
  ODD_LINES,
  ORDER_LINES,
} from "./lines-for-test.ts";
import { rowsForTest, runForTest, type TestRow } from "./run-for-test.ts";

interface Order {
  readonly level: string;
  readonly sku: string;
  readonly duration_ms: number;
  readonly http: { readonly method: string };
}

const ORDERS = ORDER_LINES.map(({ message }) => JSON.parse(message) as Order);
const FLOWS = FLOW_LINES.map(({ message }) => JSON.parse(message));
const DURATIONS = ORDERS.map((order) => order.duration_ms);

const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
const mean = (numbers: readonly number[]): number => total(numbers) / numbers.length;
const ascending = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b);
const distinct = <Item>(items: readonly Item[]): Item[] => [...new Set(items)];
const at = (millis: number): string => new Date(millis).toISOString().replace("T", " ").replace("Z", "");
const of = (field: "level" | "sku", value: string): Order[] =>
  ORDERS.filter((order) => order[field] === value);

const LEVELS = distinct(ORDERS.map(({ level }) => level)).sort();
const SKUS = distinct(ORDERS.map(({ sku }) => sku)).sort();
const middle = ascending(DURATIONS).slice(24, 26);
const variance = total(DURATIONS.map((ms) => (ms - mean(DURATIONS)) ** 2)) / (DURATIONS.length - 1);

/** Queries over the lines of the orders, and their rows: computed by hand from the messages. */
const CASES: readonly (readonly [query: string, rows: readonly TestRow[]])[] = [
  ["stats count(*)", [{ "count(*)": "50" }]],
  ["stats count()", [{ "count()": "50" }]],
  [
    "stats count(error.code) as errors, count(*) as lines",
    [{ errors: String(of("level", "error").length), lines: "50" }],
  ],
  ['filter level = "error" | stats count(*) as n', [{ n: String(of("level", "error").length) }]],
  ['filter level = "none" | stats count(*) as n, avg(duration_ms) as a', [{ n: "0" }]],
  ['filter level = "none" | stats count(*) as n by level', []],
  ["stats sum(duration_ms) as s", [{ s: String(total(DURATIONS)) }]],
  ["stats avg(duration_ms) as a", [{ a: String(mean(DURATIONS)) }]],
  ["stats min(duration_ms) as a, max(duration_ms) as b", [{ a: "0", b: String(Math.max(...DURATIONS)) }]],
  ["stats round(stddev(duration_ms), 6) as s", [{ s: String(Number(Math.sqrt(variance).toFixed(6))) }]],
  ["stats median(duration_ms) as m", [{ m: String(mean(middle)) }]],
  ["stats pct(duration_ms, 50) as m", [{ m: String(mean(middle)) }]],
  [
    "stats pct(duration_ms, 0) as a, pct(duration_ms, 100) as b",
    [{ a: "0", b: String(Math.max(...DURATIONS)) }],
  ],
  ["stats count_distinct(sku) as n, count_distinct(absent) as none", [{ n: "4", none: "0" }]],
  ["stats sum(absent) as a, min(absent) as b, count(*) as n", [{ n: "50" }]],
  ["stats sum(sku) as a, stddev(sku) as b", [{}]],
  ["stats min(sku) as first, max(sku) as last", [{ first: "coffee", last: "tea" }]],
  [
    "stats sortsFirst(sku) as first, sortsLast(duration_ms) as last",
    [{ first: "coffee", last: String(Math.max(...DURATIONS)) }],
  ],
  [
    "stats earliest(msg) as first, latest(msg) as last",
    [{ first: "order 0 placed", last: "order 49 placed" }],
  ],
  ["stats earliest(error.message) as e", [{ e: "tea is out of stock" }]],
  ["stats values(sku) as s", [{ s: '["coffee","kettle","mug","tea"]' }]],
  ["stats max(@timestamp) - min(@timestamp) as span", [{ span: String(49 * 7000) }]],
  ["stats max(@timestamp) as t", [{ t: at(NOON + 49 * 7000) }]],
  ["stats sum(duration_ms) / count(*) as a", [{ a: String(total(DURATIONS) / 50) }]],
  ["stats max(duration_ms / 10) as m", [{ m: String(Math.max(...DURATIONS.map((ms) => ms / 10))) }]],
  ["stats count(*) as n, n * 2 as twice, twice + 1 as more", [{ n: "50", twice: "100", more: "101" }]],
  ["stats count(*) as n by level", LEVELS.map((level) => ({ level, n: String(of("level", level).length) }))],
  [
    "stats avg(duration_ms) as a by sku",
    SKUS.map((sku) => ({ sku, a: String(mean(of("sku", sku).map((o) => o.duration_ms))) })),
  ],
  [
    "stats count(*) as n by sku, http.method as method",
    SKUS.flatMap((sku) =>
      ["GET", "POST"].flatMap((method) => {
        const n = of("sku", sku).filter((order) => order.http.method === method).length;
        return n === 0 ? [] : [{ sku, method, n: String(n) }];
      }),
    ),
  ],
  [
    "stats count(*) as n by level | sort n desc, level",
    LEVELS.map((level) => ({ level, n: String(of("level", level).length) })).sort(
      (a, b) => Number(b.n) - Number(a.n),
    ),
  ],
  [
    "stats count(*) by level | sort `count(*)` desc | limit 1",
    [{ level: "info", "count(*)": String(of("level", "info").length) }],
  ],
  [
    "stats count(*) as n by level | filter n < 10 | display level",
    LEVELS.filter((level) => of("level", level).length < 10).map((level) => ({ level })),
  ],
  [
    "stats count(*) as n by level | fields n * 2 as twice | limit 1",
    [{ level: "debug", n: "7", twice: "14" }],
  ],
  [
    "stats count(*) as n by bin(1m)",
    [5, 4, 3, 2, 1, 0].map((minute) => ({
      "bin(1m)": at(NOON + minute * 60_000),
      n: String(ORDERS.filter((_, n) => Math.floor((n * 7) / 60) === minute).length),
    })),
  ],
  ["stats count(*) as n by bin(1h) as hour", [{ hour: at(NOON), n: "50" }]],
  [
    "stats count(*) as n by bin(1m) as t | sort t | limit 2",
    [0, 1].map((minute) => ({ t: at(NOON + minute * 60_000), n: String(minute === 0 ? 9 : 9) })),
  ],
  [
    "stats count(*) as n by duration_ms > 200 as slow",
    [
      { slow: "0", n: String(DURATIONS.filter((ms) => ms <= 200).length) },
      { slow: "1", n: String(DURATIONS.filter((ms) => ms > 200).length) },
    ],
  ],
  [
    "stats count(*) as n by retry",
    [
      { n: String(ORDERS.filter((order) => !("retry" in order)).length) },
      ...["0", "1", "2", "3"]
        .map((retry) => ({
          retry,
          n: String(ORDERS.filter((order) => "retry" in order && order.retry === retry).length),
        }))
        .filter(({ n }) => n !== "0"),
    ],
  ],
  [
    "stats count(*) as n by sku, level | stats max(n) as most, count(*) as levels by sku",
    SKUS.map((sku) => {
      const counts = LEVELS.map(
        (level) => of("sku", sku).filter((order) => order.level === level).length,
      ).filter((n) => n > 0);
      return { sku, most: String(Math.max(...counts)), levels: String(counts.length) };
    }),
  ],
  [
    "stats sum(duration_ms) as s by bin(1m) as t | stats max(s) as peak by dateceil(t, 2m) as t2",
    [6, 4, 2, 0].flatMap((until) => {
      const minutes = [until - 1, until].filter((minute) => minute >= 0 && minute < 6);
      const sums = minutes.map((minute) =>
        total(DURATIONS.filter((_, n) => Math.floor((n * 7) / 60) === minute)),
      );
      return [{ t2: at(NOON + until * 60_000), peak: String(Math.max(...sums)) }];
    }),
  ],
  [
    "fields strlen(sku) as n | stats sum(n) as s",
    [{ s: String(total(ORDERS.map(({ sku }) => sku.length))) }],
  ],
  ["fields tolower(level) as level | stats count(*) as n by level | limit 1", [{ level: "debug", n: "7" }]],
];

it.each(CASES)("%s", (query, rows) => {
  expect(rowsForTest(query, ORDER_LINES)).toEqual(rows);
  expect(rowsForTest(query, ORDER_LINES.toReversed())).toEqual(rows);
});

it("takes percentiles between the nearest values", () => {
  // Of 20 values 100, 200 … 2000: 0.95 × 19 is 18.05, a twentieth of the way from 1900 to 2000.
  expect(rowsForTest("stats pct(bytes, 95) as p", FLOW_LINES)).toEqual([{ p: "1905" }]);
});

it("takes numbers that are texts", () => {
  expect(rowsForTest("stats sum(packets) as n, max(packets) as most by protocol", FLOW_LINES)).toEqual(
    [6, 17].map((protocol) => {
      const packets = FLOWS.filter((flow) => flow.protocol === protocol).map((flow) => Number(flow.packets));
      return { protocol: String(protocol), n: String(total(packets)), most: String(Math.max(...packets)) };
    }),
  );
});

it("groups a number with the text of it, and nothing with an empty text", () => {
  const lines = ['{"k":7}', '{"k":"7"}', "{}", '{"k":null}', '{"k":""}'].map((message, n) => ({
    ...(ODD_LINES[0] as (typeof ODD_LINES)[number]),
    id: String(n),
    message,
  }));
  expect(rowsForTest("stats count(*) as n by k", lines)).toEqual([
    { n: "2" },
    { k: "", n: "1" },
    { k: "7", n: "2" },
  ]);
});

it("computes over what parse found", () => {
  const found = APP_LINES.flatMap(({ message }) => {
    const [, user, method, latency] = /user=(.*), method:(.*), latency := (.*)$/.exec(message) ?? [];
    return user === undefined ? [] : [{ user, method, latency: Number(latency) }];
  });
  const rows = rowsForTest(
    'parse @message "user=*, method:*, latency := *" as @user, @method, @latency | filter ispresent(@user) | stats avg(@latency) as a by @user',
    APP_LINES,
  );
  const users = distinct(found.map(({ user }) => user)).sort();
  expect(users.length).toBeGreaterThan(1);
  expect(rows).toEqual(
    users.map((user) => ({
      "@user": user,
      a: String(mean(found.filter((each) => each.user === user).map(({ latency }) => latency))),
    })),
  );
});

it("counts the lines that came to stats as matched", () => {
  expect(runForTest("filter @type = 'REPORT' | stats count(*)", LINES).recordsMatched).toBe(4);
  expect(rowsForTest("stats max(@duration) as m by @type", LAMBDA_LINES)).toEqual([
    {},
    { "@type": "REPORT", m: "301.5" },
    { "@type": "START" },
  ]);
});
