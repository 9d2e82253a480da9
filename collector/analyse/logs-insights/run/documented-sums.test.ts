import { expect, it } from "vitest";
import { at } from "./documented-lines-for-test.ts";
import { APP_LINES, FLOW_LINES, ORDER_LINES } from "./lines-for-test.ts";
import { rowsForTest, type TestRow } from "./run-for-test.ts";

const flows = FLOW_LINES.map(({ message }) => JSON.parse(message));

function flowTotals(field: "packets" | "bytes", keys: readonly string[], sum: string): TestRow[] {
  const totals = new Map<string, number>();
  for (const flow of flows) {
    const key = JSON.stringify(keys.map((each) => flow[each]));
    totals.set(key, (totals.get(key) ?? 0) + Number(flow[field]));
  }
  return [...totals].map(([key, total]) => ({
    ...Object.fromEntries(JSON.parse(key).map((value: string, n: number) => [keys[n], value])),
    [sum]: String(total),
  }));
}

const sorted = (rows: readonly TestRow[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

it.each([
  [
    "stats sum(packets) as packetsTransferred by srcAddr, dstAddr\n    | sort packetsTransferred  desc\n    | limit 15",
    "packets",
    ["srcAddr", "dstAddr"],
    "packetsTransferred",
    15,
  ],
  [
    "stats sum(bytes) as bytesTransferred by dstAddr\n    | sort bytesTransferred desc\n    | limit 15",
    "bytes",
    ["dstAddr"],
    "bytesTransferred",
    15,
  ],
] as const)("%s", (query, field, keys, sum, limit) => {
  const expected = flowTotals(field, keys, sum);
  const rows = rowsForTest(query, FLOW_LINES);
  expect(rows).toHaveLength(Math.min(limit, expected.length));
  expect(sorted(rows).every((row) => sorted(expected).includes(row))).toBe(true);
  const sums = rows.map((row) => Number(row[sum]));
  expect(sums).toEqual(
    expected
      .map((row) => Number(row[sum]))
      .sort((a, b) => b - a)
      .slice(0, limit),
  );
});

it("sums up what one host sends to another, by texts that addresses contain", () => {
  const rows = rowsForTest(
    "filter (dstAddr like '10.0.0' and srcAddr like '192.0.') or (srcAddr like 'none' and dstAddr like '10.') | stats sum(bytes) as n by srcAddr, dstAddr | sort n desc | limit 1",
    FLOW_LINES,
  );
  const totals = flowTotals("bytes", ["srcAddr", "dstAddr"], "n").filter(
    ({ srcAddr, dstAddr }) => srcAddr?.startsWith("192.0.") && dstAddr?.startsWith("10.0.0"),
  );
  const most = Math.max(...totals.map(({ n }) => Number(n)));
  expect(rows.map(({ n }) => Number(n))).toEqual([most]);
});

it("answers the question that the services are asked", () => {
  const found = ORDER_LINES.map(({ message, timestamp }) => ({ ...JSON.parse(message), timestamp }))
    .filter(({ level }) => level === "error")
    .map(({ sku, duration_ms, timestamp }) => ({
      sku,
      duration_ms,
      minute: Math.floor(timestamp / 60_000) * 60_000,
    }));
  const groups = Map.groupBy(found, ({ sku, minute }) => `${sku}@${minute}`);
  const expected = [...groups.values()].map((group) => ({
    sku: group[0]?.sku,
    "bin(1m)": at(group[0]?.minute ?? 0),
    n: String(group.length),
    "pct(duration_ms, 95)": String(percentile95(group.map(({ duration_ms }) => duration_ms))),
  }));
  const rows = rowsForTest(
    'filter level = "error" | parse error.message "* is out of stock" as sku2 | stats count(*) as n, pct(duration_ms, 95) by sku2 as sku, bin(1m) | sort n desc',
    ORDER_LINES,
  );
  expect(expected.length).toBeGreaterThan(3);
  expect(sorted(rows.map(round))).toEqual(sorted(expected.map(round)));
  expect(rows.map(({ n }) => Number(n))).toEqual(expected.map(({ n }) => Number(n)).sort((a, b) => b - a));
});

const round = (row: TestRow): TestRow => ({
  sku: String(row.sku),
  time: String(row["bin(1m)"]),
  n: String(row.n),
  p: Number(row["pct(duration_ms, 95)"]).toFixed(6),
});

/** By the definition in words: 95 % of the way through the sorted values. */
function percentile95(values: readonly number[]): number {
  const all = values.toSorted((a, b) => a - b);
  const place = 0.95 * (all.length - 1);
  const [low = 0, high = low] = [all[Math.floor(place)], all[Math.ceil(place)]];
  return low * (1 - (place % 1)) + high * (place % 1);
}

it("finds in text lines what the documentation's regular expression finds", () => {
  const rows = rowsForTest(
    "parse @message /user=(?<user2>.*?), method:(?<method2>.*?), latency := (?<latency2>\\d+)/ | filter ispresent(user2) | stats avg(latency2) by method2, user2",
    APP_LINES,
  );
  // Lines 5 and 17 are of user1, with 50 and 170; line 11 is of user3, with 110.
  expect(rows).toEqual([
    { method2: "sample1", user2: "user1", "avg(latency2)": "110" },
    { method2: "sample1", user2: "user3", "avg(latency2)": "110" },
  ]);
});
