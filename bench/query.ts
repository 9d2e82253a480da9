/**
 * How long do the console API's questions take with a million spans in the store?
 * `npm run bench:query` prints it and writes bench/results/query.md; `-- --spans 100000` is a quick run. Linux only.
 */
import { type Collector, startCollector } from "./support/collector.ts";
import { countOptions } from "./support/count-option.ts";
import { untilQuiet } from "./support/cpu-time.ts";
import { fillCollector, traceIdOf } from "./support/fill-collector.ts";
import { mix32, spanIdBytes } from "./support/numbered-ids.ts";
import { median, percentile } from "./support/percentile.ts";
import { type CleanUp, runBench } from "./support/run-bench.ts";
import {
  SERVICES,
  SPANS_PER_CYCLE,
  SPANS_PER_SERVICE,
  spanNumber,
  TRACES_PER_CYCLE,
} from "./support/telemetry-cycle.ts";
import { temporaryDirectory } from "./support/temporary-directory.ts";
import { count, milliseconds, table, writeReport } from "./support/write-report.ts";

const { spans: SPANS } = countOptions({ spans: 1_000_000 });
const CYCLES = Math.max(1, Math.round(SPANS / SPANS_PER_CYCLE));
const RUNS = 20;
/** Within the hour that the queries look at, the filling and the runs themselves included. */
const SPREAD_SECONDS = 50 * 60;
const WINDOW = "since=1h";

interface Question {
  readonly what: string;
  /** Of the console API; another one in each run, so that no answer is one that was given already. */
  readonly path?: (run: number) => string;
  /** Or of X-Ray's: the operation's path, and its input. */
  readonly xray?: (run: number) => readonly [path: string, input: object];
  /** What an answer has that is not empty. */
  readonly has: string;
}

interface Answered {
  readonly tookMs: number;
  /** Every question here has an answer; the collector may stop looking before it finds it, and says so. */
  readonly found: boolean;
}

interface Answers {
  readonly what: string;
  readonly first: Answered;
  readonly warm: readonly Answered[];
}

/** A cycle somewhere among all. */
const cycleOf = (run: number): number => mix32(run + 1) % CYCLES;
const serviceOf = (run: number): string => SERVICES[run % SERVICES.length] ?? SERVICES[0];

const attribute = (key: string, value: string): string =>
  `attribute=${encodeURIComponent(`${key}=${value}`)}`;

function requestIdOf(run: number): string {
  const span = mix32(run + 1_000) % SPANS_PER_CYCLE;
  return spanIdBytes(spanNumber(cycleOf(run), span)).toString("hex");
}

const QUESTIONS: readonly Question[] = [
  {
    what: "trace by id",
    path: (run) => `/api/traces/${traceIdOf(cycleOf(run), mix32(run) % TRACES_PER_CYCLE)}`,
    has: '"span_id"',
  },
  {
    what: "longest 20 of a service in 1 h",
    path: (run) => `/api/traces?service=${serviceOf(run)}&order=longest&limit=20&${WINDOW}`,
    has: '"trace_id"',
  },
  {
    what: "attribute filter that one trace passes",
    path: (run) => `/api/traces?${attribute("app.request.id", requestIdOf(run))}&${WINDOW}`,
    has: '"trace_id"',
  },
  {
    what: "attribute filter that one in two traces passes, the newest 20",
    path: (run) =>
      `/api/traces?service=${serviceOf(run)}&${attribute("http.response.status_code", "500")}&${WINDOW}`,
    has: '"trace_id"',
  },
  { what: "service graph of 1 h", path: () => `/api/service-graph?${WINDOW}`, has: '"caller"' },
  {
    what: "p50, p95, p99 by operation and minute of 1 h",
    path: () => `/api/latency?${WINDOW}`,
    has: '"p99_ms"',
  },
  {
    what: "X-Ray: BatchGetTraces of 5",
    xray: (run) => [
      "/Traces",
      { TraceIds: Array.from({ length: 5 }, (_, n) => traceIdOf(cycleOf(5 * run + n), n)) },
    ],
    has: '"Segments"',
  },
  {
    what: "X-Ray: GetTraceSummaries of 6 h by an annotation that one trace has",
    xray: (run) => [
      "/TraceSummaries",
      { ...sixHours(), FilterExpression: `annotation.app_request_id = "${requestIdOf(run)}"` },
    ],
    has: '"EntryPoint"',
  },
  {
    what: "X-Ray: the first page of GetTraceSummaries of 6 h by service",
    xray: (run) => ["/TraceSummaries", { ...sixHours(), FilterExpression: `service("${serviceOf(run)}")` }],
    has: '"EntryPoint"',
  },
  { what: "X-Ray: GetServiceGraph of 6 h", xray: () => ["/ServiceGraph", sixHours()], has: '"ReferenceId"' },
];

/** What X-Ray looks at, at most. */
function sixHours(): { StartTime: number; EndTime: number } {
  const now = Math.floor(Date.now() / 1_000);
  return { StartTime: now - 6 * 3_600, EndTime: now };
}

function request(collector: Collector, { path, xray }: Question, run: number): Promise<Response> {
  const [operation, input] = xray?.(run) ?? [];
  if (operation === undefined) return fetch(`${collector.url}${path?.(run)}`);
  const headers = { "content-type": "application/json" };
  const url = `http://127.0.0.1:${collector.ports.aws}${operation}`;
  return fetch(url, { method: "POST", headers, body: JSON.stringify(input) });
}

async function ask(collector: Collector, question: Question, run: number): Promise<Answered> {
  const { what, has } = question;
  const begunMs = performance.now();
  const response = await request(collector, question, run);
  const answer = await response.text();
  const tookMs = performance.now() - begunMs;
  if (!response.ok) throw new Error(`${what}: ${response.status} ${answer.slice(0, 300)}`);
  return { tookMs, found: answer.includes(has) };
}

/** In a collector that has just been started each question is asked once, then each again and again. */
async function askAll(collector: Collector): Promise<Answers[]> {
  const firsts: { question: Question; first: Answered }[] = [];
  for (const question of QUESTIONS) firsts.push({ question, first: await ask(collector, question, 0) });
  const answers: Answers[] = [];
  for (const { question, first } of firsts) {
    const warm: Answered[] = [];
    for (let run = 1; run <= RUNS; run++) warm.push(await ask(collector, question, run));
    answers.push({ what: question.what, first, warm });
  }
  return answers;
}

async function fill(data: string, cleanUp: CleanUp): Promise<void> {
  const collector = await startCollector(data, cleanUp);
  await fillCollector(collector, cleanUp, {
    protocol: "http",
    spansPerBatch: SPANS_PER_SERVICE,
    firstCycle: 0,
    cycles: CYCLES,
    spreadSeconds: SPREAD_SECONDS,
  });
  await collector.stop();
}

function answersRow({ what, first, warm }: Answers): string[] {
  const warmMs = warm.map(({ tookMs }) => tookMs);
  return [
    what,
    milliseconds(first.tookMs),
    milliseconds(median(warmMs)),
    milliseconds(percentile(warmMs, 0.95)),
    `${warm.filter(({ found }) => found).length} of ${RUNS}`,
  ];
}

function report(startMs: number, answers: readonly Answers[]): string {
  return `The console API over HTTP, and X-Ray's on its own port, with ${count(CYCLES * SPANS_PER_CYCLE)} spans of ${SERVICES.length} services in the store, spread over ${SPREAD_SECONDS / 60} minutes; nothing else is asked
or sent meanwhile. "First" is the first time after a restart of the collector, with the files in the operating system's
cache; then ${RUNS} times, each for another trace, service or value. All that is asked for is there; where it was not found, the
collector had stopped at its bound on what one search may read, and answered \`"complete": false\`.

${table(["", "first", "median", "p95", "found"], answers.map(answersRow))}

The restart itself, until it answered, took ${milliseconds(startMs)}.
`;
}

await runBench(async (cleanUp) => {
  const data = temporaryDirectory(cleanUp);
  await fill(data, cleanUp);
  const begunMs = performance.now();
  const collector = await startCollector(data, cleanUp);
  const startMs = performance.now() - begunMs;
  await untilQuiet([collector.pid]);
  writeReport("query", "Queries", report(startMs, await askAll(collector)));
});
