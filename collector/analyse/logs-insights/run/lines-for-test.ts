import type { LogEvent } from "../../../store/log-scan.ts";

/** 2026-11-23 12:00:00 UTC, a Monday, in Unix milliseconds. */
export const NOON = Date.UTC(2026, 10, 23, 12);
export const ACCOUNT = "123456789012";

const SKUS = ["tea", "coffee", "mug", "kettle"];
const LEVELS = ["info", "info", "warn", "info", "error", "info", "debug"];
const CUSTOMERS = ["Ada", "Grace", "Åsa", "李雷", "Ωmega"];

/** Fifty lines of a service, seven seconds apart. */
const ORDERS = Array.from({ length: 50 }, (_, n) => {
  const level = LEVELS[n % LEVELS.length];
  const sku = SKUS[n % SKUS.length];
  return JSON.stringify({
    level,
    service: "orders",
    msg: level === "error" ? "order failed" : `order ${n} placed`,
    duration_ms: (n * 37) % 400,
    sku,
    customer: { name: CUSTOMERS[n % CUSTOMERS.length], vip: n % 3 === 0 },
    http: { method: n % 2 === 0 ? "POST" : "GET", status_code: level === "error" ? 503 : 200 + (n % 2) },
    tags: n % 4 === 0 ? ["new", `batch-${n % 5}`] : [],
    ...(level === "error" && { error: { message: `${sku} is out of stock`, code: "OUT_OF_STOCK" } }),
    ...(n % 10 === 9 && { retry: String(n % 4) }),
  });
});

/** Twenty lines with traffic between addresses, eleven seconds apart. */
const FLOWS = Array.from({ length: 20 }, (_, n) =>
  JSON.stringify({
    srcAddr: n % 5 === 4 ? "2001:db8::1" : `192.0.2.${n % 3}`,
    dstAddr: `10.0.${n % 2}.${n % 4}`,
    protocol: n % 2 === 0 ? 6 : 17,
    packets: String(n + 1),
    bytes: (n + 1) * 100,
    logStatus: n === 7 ? "SKIPDATA" : "OK",
  }),
);

/** Eighteen lines of text, thirteen seconds apart. */
const APP = Array.from({ length: 18 }, (_, n) => {
  const level = ["ERROR", "INFO", "DEBUG"][n % 3];
  return n % 6 === 5
    ? `25 May 2019 10:24:39,474 user=user${n % 4}, method:sample${n % 2}, latency := ${n * 10}`
    : `25 May 2019 10:24:39,474 [${level}] {foo=${n}, bar=data} The error was: ${n % 2 === 0 ? "DataIntegrityException" : "Timeout"}`;
});

/** Fifteen lines of a web server, seventeen seconds apart. */
const ACCESS = Array.from({ length: 15 }, (_, n) => {
  const path = ["/", "/var/www/html/admin", "/cart?q=1%202", "/healthz"][n % 4];
  return `203.0.113.${n % 3} - - [23/Nov/2026:12:00:${String(n).padStart(2, "0")} +0000] "GET ${path} HTTP/1.1" ${n % 5 === 0 ? 404 : 200} ${n * 11}`;
});

const REQUEST = (n: number): string => `0000000${n}-65ce-4fd2-8d1b-6718fcb0b269`;

/** Three lines for each of four invocations, nineteen seconds apart. */
const LAMBDA = Array.from({ length: 4 }, (_, n) => [
  `START RequestId: ${REQUEST(n)} Version: $LATEST\n`,
  `2026-11-23T12:00:00.000Z\t${REQUEST(n)}\tINFO\tasked {"cart":{"items":${n}}} and {"cart":{"items":99}}\n`,
  `REPORT RequestId: ${REQUEST(n)}\tDuration: ${n * 100 + 1.5} ms\tBilled Duration: ${n * 100 + 2} ms\tMemory Size: 128 MB\tMax Memory Used: ${60 + n} MB\t\nXRAY TraceId: 1-6568b3a0-00000000000000000000000${n}\tSegmentId: 0cfd6f4a0000000${n}\tSampled: true\n`,
]).flat();

/** Lines that are not as lines are, one second apart. */
const ODD = [
  '{"level":"error","broken":',
  "",
  "[1,2,3]",
  '{"constructor":"own","__proto__":"proto","toString":1}',
  '{"a.b":{"c":1},"a":{"b.c":2,"b":{"d":3}},"list":[{"x":1},{"x":2},[7,8]]}',
  '{"level":null,"n":"12","t":"text","big":12345678901234567890,"yes":true,"no":false,"blank":"  ","none":""}',
  '{"@type":"own","@x":{"y":5},"foo-bar":"dash"}',
  '{"msg":"naïve café 👍👍","emoji":"👍x👍","quote":"say \\"hi\\"","slash":"a\\/b","esc":"\\u0065rror"}',
  '  {"level":"error","msg":"after spaces","duration_ms":"90"}',
  '{"level":"ERROR","duration_ms":-4.5,"http":"plain","n":1e3}',
];

const groupEvents = (logGroup: string, messages: readonly string[], everyMs: number): LogEvent[] =>
  messages.map((message, n) => ({
    id: `${logGroup}#${n}`,
    timestamp: NOON + n * everyMs,
    ingestionTime: NOON + n * everyMs + 250,
    logGroup,
    logStream: `${logGroup.split("/").at(-1)}-${n % 2}`,
    message,
  }));

export const ORDER_LINES = groupEvents("/playground/orders", ORDERS, 7_000);
export const FLOW_LINES = groupEvents("/vpc/flows", FLOWS, 11_000);
export const APP_LINES = groupEvents("/var/app", APP, 13_000);
export const ACCESS_LINES = groupEvents("/var/access", ACCESS, 17_000);
export const LAMBDA_LINES = groupEvents("/aws/lambda/checkout", LAMBDA, 19_000);
export const ODD_LINES = groupEvents("/odd", ODD, 1_000);

/** A hundred and twenty-five lines of six groups. */
export const LINES: readonly LogEvent[] = [
  ...ORDER_LINES,
  ...FLOW_LINES,
  ...APP_LINES,
  ...ACCESS_LINES,
  ...LAMBDA_LINES,
  ...ODD_LINES,
];
