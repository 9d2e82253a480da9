/**
 * How long do CloudWatch Logs' questions take with a million log lines of the services in the store?
 * `npm run bench:logs` prints it and writes bench/results/logs.md; `-- --lines 100000` is a quick run. Linux only.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { encodeLogs } from "@playground/shared/wire/otlp/encode-logs";
import { type Collector, diskUse, startCollector } from "./support/collector.ts";
import { countOptions } from "./support/count-option.ts";
import { cpuSeconds, untilQuiet } from "./support/cpu-time.ts";
import { LOG_SERVICES, logLine } from "./support/log-lines.ts";
import { median, percentile } from "./support/percentile.ts";
import { type CleanUp, runBench } from "./support/run-bench.ts";
import { temporaryDirectory } from "./support/temporary-directory.ts";
import { count, milliseconds, table, writeReport } from "./support/write-report.ts";

const { lines: LINES } = countOptions({ lines: 1_000_000 });
const LINES_PER_BATCH = 500;
const RUNS = 5;
/** Within the hour that is asked for. */
const SPREAD_SECONDS = 50 * 60;
const POLL_MS = 5;

const GROUPS = LOG_SERVICES.map((service) => `/playground/${service}`);

interface Question {
  readonly what: string;
  /** @returns how many rows or events the answer has */
  ask(call: AwsCall): Promise<number>;
}

type AwsCall = (operation: string, input: object) => Promise<Record<string, unknown>>;

const awsCall =
  (collector: Collector): AwsCall =>
  async (operation, input) => {
    const response = await fetch(`http://127.0.0.1:${collector.ports.aws}/`, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `Logs_20140328.${operation}`,
      },
      body: JSON.stringify(input),
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`${operation}: ${response.status} ${answer.slice(0, 300)}`);
    return JSON.parse(answer) as Record<string, unknown>;
  };

const lastHour = (): { from: number; to: number } => ({ from: Date.now() - 3_600_000, to: Date.now() });

/** Started, and asked for until it is complete, as clients do. */
const query = (what: string, queryString: string): Question => ({
  what,
  async ask(call) {
    const { from, to } = lastHour();
    const { queryId } = await call("StartQuery", {
      logGroupNames: GROUPS,
      startTime: Math.floor(from / 1_000),
      endTime: Math.ceil(to / 1_000),
      queryString,
    });
    for (;;) {
      const { status, results } = await call("GetQueryResults", { queryId });
      if (status === "Complete") return (results as unknown[]).length;
      if (status !== "Running" && status !== "Scheduled") throw new Error(`${what}: ${status}`);
      await sleep(POLL_MS);
    }
  },
});

const filter = (what: string, filterPattern: string): Question => ({
  what,
  async ask(call) {
    const { from, to } = lastHour();
    const input = { logGroupName: "/playground/orders", startTime: from, endTime: to, filterPattern };
    const { events } = await call("FilterLogEvents", { ...input, limit: 100 });
    return (events as unknown[]).length;
  },
});

const QUESTIONS: readonly Question[] = [
  query(
    "Insights: filter, parse, stats by two fields, sort",
    `filter level = "error" | parse error.message "* is out of stock" as sku
     | stats count(*) as n, pct(duration_ms, 95) by sku, bin(1m) | sort n desc`,
  ),
  query("Insights: the newest 20 lines", "fields @timestamp, @message | sort @timestamp desc | limit 20"),
  query("Insights: stats over every line", "stats count(*), avg(duration_ms) by service, level"),
  query("Insights: pattern @message", "pattern @message"),
  filter("FilterLogEvents by a JSON pattern, first page", '{ $.level = "error" && $.duration_ms > 100 }'),
  filter("FilterLogEvents by a term, first page", '"is out of stock"'),
];

interface Answered {
  readonly what: string;
  readonly tookMs: readonly number[];
  readonly found: number;
}

async function askAll(collector: Collector): Promise<Answered[]> {
  const call = awsCall(collector);
  const answers: Answered[] = [];
  for (const { what, ask } of QUESTIONS) {
    const tookMs: number[] = [];
    let found = 0;
    for (let run = 0; run < RUNS; run++) {
      const begunMs = performance.now();
      found = await ask(call);
      tookMs.push(performance.now() - begunMs);
      if (found === 0) throw new Error(`${what}: nothing was found`);
    }
    answers.push({ what, tookMs, found });
  }
  return answers;
}

/** Sends all lines, a few batches at a time. */
async function fill(collector: Collector): Promise<void> {
  const url = `http://127.0.0.1:${collector.ports.otlpHttp}/v1/logs`;
  const begun = BigInt(Date.now() - SPREAD_SECONDS * 1_000) * 1_000_000n;
  const step = BigInt(Math.floor((SPREAD_SECONDS * 1e9) / LINES));
  let next = 0;
  const lane = async () => {
    for (let first = next; first < LINES; first = next) {
      next += LINES_PER_BATCH;
      const numbers = Array.from({ length: Math.min(LINES_PER_BATCH, LINES - first) }, (_, n) => first + n);
      const body = encodeLogs(numbers.map((number) => logLine(number, begun + BigInt(number) * step)));
      const headers = { "content-type": "application/x-protobuf" };
      const response = await fetch(url, { method: "POST", headers, body: Uint8Array.from(body) });
      if (!response.ok) throw new Error(`the collector answered ${response.status}`);
      await response.arrayBuffer();
    }
  };
  await Promise.all([lane(), lane()]);
}

const answersRow = ({ what, tookMs, found }: Answered): string[] => [
  what,
  milliseconds(tookMs[0] ?? 0),
  milliseconds(median(tookMs.slice(1))),
  milliseconds(percentile(tookMs.slice(1), 0.95)),
  count(found),
];

interface Measured {
  readonly answers: readonly Answered[];
  readonly cpuPer100k: number;
  readonly bytesPerLine: number;
  readonly memoryMb: number;
}

const report = ({ answers, cpuPer100k, bytesPerLine, memoryMb }: Measured): string =>
  `CloudWatch Logs' API on its port, with ${count(LINES)} log lines of the ${LOG_SERVICES.length} services in the store, spread over ${SPREAD_SECONDS / 60} minutes, of some
500 bytes each as JSON. Queries are started, and their results asked for until they are complete. "First" is the first time
after a restart of the collector; then ${RUNS - 1} times. "Rows" is what the answer has.

${table(["", "first", "median", "p95", "rows"], answers.map(answersRow))}

Taking the lines by OTLP over HTTP, ${LINES_PER_BATCH} in a request, cost ${cpuPer100k.toFixed(2)} CPU-seconds for 100 000; on disk they take
${bytesPerLine.toFixed(0)} bytes each, journal and index together. After all questions the collector took ${memoryMb.toFixed(0)} MB of memory (PSS).
`;

async function filled(data: string, cleanUp: CleanUp): Promise<{ cpuPer100k: number }> {
  const collector = await startCollector(data, cleanUp);
  const before = cpuSeconds(collector.pid);
  await fill(collector);
  await untilQuiet([collector.pid]);
  const cpuPer100k = ((cpuSeconds(collector.pid) - before) / LINES) * 100_000;
  await collector.stop();
  return { cpuPer100k };
}

await runBench(async (cleanUp) => {
  const data = temporaryDirectory(cleanUp);
  const { cpuPer100k } = await filled(data, cleanUp);
  const { journalBytes, indexBytes } = diskUse(data);
  const collector = await startCollector(data, cleanUp);
  await untilQuiet([collector.pid]);
  const answers = await askAll(collector);
  const memoryMb = collector.memory().pssBytes / 1e6;
  const bytesPerLine = (journalBytes + indexBytes) / LINES;
  writeReport("logs", "CloudWatch Logs", report({ answers, cpuPer100k, bytesPerLine, memoryMb }));
});
