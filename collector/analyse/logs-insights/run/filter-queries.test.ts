import { expect, it } from "vitest";
import type { LogEvent } from "../../../store/log-scan.ts";
import { ACCESS_LINES, LAMBDA_LINES, LINES, NOON, ODD_LINES } from "./lines-for-test.ts";
import { rowsForTest, runForTest } from "./run-for-test.ts";

/** What the lines' messages have, as far as it is looked at here. */
interface Message {
  readonly level?: string | null;
  readonly duration_ms?: number | string;
  readonly sku?: string;
  readonly retry?: string;
  readonly customer?: { readonly name: string; readonly vip: boolean };
  readonly http?: { readonly status_code?: number } | "plain";
  readonly error?: { readonly message: string; readonly code: string };
  readonly tags?: readonly string[];
  readonly packets?: string;
  readonly bytes?: number;
  readonly protocol?: number;
  readonly srcAddr?: string;
  readonly logStatus?: string;
}

/** The message as an object, read by hand: `{}` for one that is none. */
function json({ message }: LogEvent): Message {
  try {
    const value: unknown = JSON.parse(message);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

const level = (line: LogEvent): string => json(line).level ?? "none";
const millis = (line: LogEvent): number => Number(json(line).duration_ms);
const bytes = (line: LogEvent): number => json(line).bytes ?? 0;

function status(line: LogEvent): number | undefined {
  const { http } = json(line);
  return http === "plain" ? undefined : http?.status_code;
}

const isApp = ({ logGroup }: LogEvent): boolean => logGroup === "/var/app";
const isReport = ({ message }: LogEvent): boolean => message.startsWith("REPORT ");

/** Conditions and, in plain JavaScript over the raw lines, what they are to find. */
const CASES: readonly (readonly [condition: string, isFound: (line: LogEvent) => boolean])[] = [
  ['level = "error"', (line) => json(line).level === "error"],
  ['level != "error"', (line) => json(line).level !== "error"],
  ['level = "error" or level = "warn"', (line) => ["error", "warn"].includes(level(line))],
  ['level in ["error", "warn"]', (line) => ["error", "warn"].includes(level(line))],
  ['level not in ["error", "warn"]', (line) => !["error", "warn"].includes(level(line))],
  ['not (level = "info")', (line) => json(line).level !== "info"],
  ["ispresent(level)", (line) => level(line) !== "none"],
  ["not ispresent(level)", (line) => level(line) === "none"],
  ["duration_ms > 200", (line) => millis(line) > 200],
  ["duration_ms > 200 and duration_ms <= 300", (line) => millis(line) > 200 && millis(line) <= 300],
  ["duration_ms = 90", (line) => millis(line) === 90],
  ["duration_ms < 0", (line) => millis(line) < 0],
  ["(duration_ms>2000)", () => false],
  ["duration_ms >= 0", (line) => millis(line) >= 0],
  ["duration_ms / 2 > 150", (line) => millis(line) > 300],
  ["abs(duration_ms) = 4.5", (line) => millis(line) === -4.5],
  ["http.status_code = 503", (line) => status(line) === 503],
  ['http.status_code = "503"', (line) => status(line) === 503],
  ["http.status_code like /2\\d\\d/", (line) => String(status(line)).startsWith("2")],
  ["http.status_code not like /2\\d\\d/", (line) => !String(status(line)).startsWith("2")],
  ["http.status_code in [300,400,503]", (line) => status(line) === 503],
  ['http = "plain"', (line) => json(line).http === "plain"],
  ['customer.name = "李雷"', (line) => json(line).customer?.name === "李雷"],
  [
    'customer.name = "Åsa" and sku = "tea"',
    (line) => json(line).customer?.name === "Åsa" && json(line).sku === "tea",
  ],
  ["customer.vip = 1", (line) => json(line).customer?.vip === true],
  ['customer.vip = "false"', (line) => json(line).customer?.vip === false],
  ["customer.vip", (line) => json(line).customer?.vip === true],
  ['error.message like "out of stock"', (line) => String(json(line).error?.message).includes("out of stock")],
  [
    'error.code = "OUT_OF_STOCK" and sku = "mug"',
    (line) => Boolean(json(line).error) && json(line).sku === "mug",
  ],
  ['tags.0 = "new"', (line) => json(line).tags?.[0] === "new"],
  ['tags.1 = "batch-0"', (line) => json(line).tags?.[1] === "batch-0"],
  ["tags.length = 0", () => false],
  ["retry = 1", (line) => json(line).retry === "1"],
  ["packets > 9", (line) => Number(json(line).packets) > 9],
  ["bytes >= 1000 and protocol = 17", (line) => bytes(line) >= 1000 && json(line).protocol === 17],
  ['isIpv4InSubnet(srcAddr, "192.0.2.0/31")', (line) => /^192\.0\.2\.[01]$/.test(json(line).srcAddr ?? "")],
  ["isValidIpV6(srcAddr)", (line) => json(line).srcAddr === "2001:db8::1"],
  ['logStatus="SKIPDATA"', (line) => json(line).logStatus === "SKIPDATA"],
  ["@message like /Exception/", ({ message }) => message.includes("Exception")],
  ["@message not like /Exception/", ({ message }) => !message.includes("Exception")],
  ['@message like "ERROR"', ({ message }) => message.includes("ERROR")],
  ["@message like /(?i)error/", ({ message }) => message.toLowerCase().includes("error")],
  ["@message =~ /^REPORT/", isReport],
  ["@message like /\\{foo=\\d{2},/", ({ message }) => /\{foo=\d\d,/.test(message)],
  ['@message = ""', ({ message }) => message === ""],
  ["isempty(@message)", ({ message }) => message === ""],
  ["strlen(@message) < 10", ({ message }) => [...message].length < 10],
  ['strcontains(@message, "GET")', ({ message }) => message.includes("GET")],
  ['@logStream = "orders-1"', ({ logStream }) => logStream === "orders-1"],
  ['@log = "123456789012:/odd"', ({ logGroup }) => logGroup === "/odd"],
  ['@log like "/var/"', ({ logGroup }) => logGroup.startsWith("/var/")],
  [`@timestamp >= ${NOON + 60_000}`, ({ timestamp }) => timestamp >= NOON + 60_000],
  [`toMillis(@timestamp) < ${NOON + 5000}`, ({ timestamp }) => timestamp < NOON + 5000],
  ["@ingestionTime - @timestamp = 250", () => true],
  ["datefloor(@timestamp, 1m) = @timestamp", ({ timestamp }) => timestamp % 60_000 === 0],
  ["toMillis(@timestamp) >= (now() * 1000 - 3500000)", ({ timestamp }) => timestamp >= NOON + 100_000],
  ['@type = "REPORT"', isReport],
  ['@type = "START" or @type = "REPORT"', (line) => isReport(line) || line.message.startsWith("START ")],
  ["@duration > 150", (line) => isReport(line) && Number(/\tDuration: (\S+)/.exec(line.message)?.[1]) > 150],
  ["@maxMemoryUsed / 1000 / 1000 = 61", (line) => line.message.includes("Max Memory Used: 61 MB")],
  ["@memorySize = 128000000", isReport],
  ['@requestId like "00000002-"', ({ message }) => message.includes("00000002-65ce")],
  ["ispresent(@xrayTraceId)", isReport],
  ["cart.items = 3", ({ message }) => message.includes('{"cart":{"items":3}}')],
  ["cart.items = 99", () => false],
  // Lines that are not as lines are.
  ['constructor = "own"', (line) => line.id === "/odd#3"],
  ["ispresent(constructor)", (line) => line.id === "/odd#3"],
  ['__proto__ = "proto"', (line) => line.id === "/odd#3"],
  ["ispresent(hasOwnProperty) or ispresent(valueOf)", () => false],
  // Two fields of one name: the one with the shorter keys is found.
  ["a.b.c = 2", (line) => line.id === "/odd#4"],
  ["a.b.c = 1", () => false],
  ["a.b.d = 3", (line) => line.id === "/odd#4"],
  ["list.1.x = 2 and list.2.0 = 7", (line) => line.id === "/odd#4"],
  ["n > 10", (line) => ["/odd#5", "/odd#9"].includes(line.id)],
  ["n = 1000", (line) => line.id === "/odd#9"],
  ['big = "12345678901234567890"', (line) => line.id === "/odd#5"],
  ["yes = 1 and no = 0", (line) => line.id === "/odd#5"],
  ["isblank(blank) and ispresent(blank)", (line) => line.id === "/odd#5"],
  ["t < 5 or t > 5", () => false],
  ['@@type = "own"', (line) => line.id === "/odd#6"],
  ["@@x.y = 5", (line) => line.id === "/odd#6"],
  ['`foo-bar` = "dash"', (line) => line.id === "/odd#6"],
  ['emoji like "👍x"', (line) => line.id === "/odd#7"],
  ['esc = "error"', (line) => line.id === "/odd#7"],
  ['slash = "a/b"', (line) => line.id === "/odd#7"],
  ["quote = 'say \"hi\"'", (line) => line.id === "/odd#7"],
];

it.each(CASES)("filter %s", (condition, isFound) => {
  const { rows, recordsMatched } = runForTest(`filter ${condition} | display @ptr`, LINES);
  const found = rows.map(([cell]) => cell?.value).sort();
  const expected = LINES.filter(isFound).map(({ id }) => id);
  expect(found).toEqual(expected.sort());
  expect(recordsMatched).toBe(expected.length);
});

it("tries most conditions on lines that are found and on lines that are not", () => {
  const counts = CASES.map(([, isFound]) => LINES.filter(isFound).length);
  expect(counts.filter((count) => count > 0 && count < LINES.length).length).toBeGreaterThan(75);
});

it("shows large numbers with all their digits", () => {
  expect(rowsForTest("filter ispresent(big) | display big, n", ODD_LINES)).toEqual([
    { big: "12345678901234567890", n: "12" },
  ]);
});

it("finds a thousand fields of a message and no more, whatever else there is", () => {
  const many = Object.fromEntries(Array.from({ length: 1200 }, (_, n) => [`k${n}`, n]));
  const [line] = ODD_LINES;
  const lines = line === undefined ? [] : [{ ...line, message: JSON.stringify(many) }];
  expect(rowsForTest("display k0, k999, k1000", lines)).toEqual([{ k0: "0", k999: "999" }]);
});

it("reads the lines of Lambda only where Lambda writes", () => {
  const elsewhere = LAMBDA_LINES.map((line) => ({ ...line, logGroup: "/mine" }));
  expect(
    rowsForTest("filter ispresent(@type) or ispresent(@duration) or ispresent(cart.items)", elsewhere),
  ).toEqual([]);
});

it("counts no line twice that becomes several rows", () => {
  const { rows, recordsMatched } = runForTest("filter ispresent(list) | unnest list into each", ODD_LINES);
  expect([rows.length, recordsMatched]).toEqual([3, 1]);
});

it("gives every row of a log line its pointer, last", () => {
  const { rows } = runForTest("fields @ptr, @logStream | limit 2", ACCESS_LINES);
  expect(rows.map((cells) => cells.map(({ field }) => field))).toEqual([
    ["@logStream", "@ptr"],
    ["@logStream", "@ptr"],
  ]);
});

it("is not misled by text lines", () => {
  expect(LINES.filter(isApp).length).toBe(18);
  expect(rowsForTest("filter ispresent(foo) or ispresent(user)", LINES.filter(isApp))).toEqual([]);
});
