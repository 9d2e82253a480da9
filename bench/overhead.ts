/**
 * What does telemetry cost a service: requests/s and p99 with it and without, in turn, in one run?
 * `npm run bench:overhead` prints it and writes bench/results/overhead.md; `-- --seconds 3 --pairs 1` is a quick run. Linux only.
 */
import { type ChildOptions, runDriver, startChild } from "./support/child-process.ts";
import { type Collector, startCollector } from "./support/collector.ts";
import { countOptions } from "./support/count-option.ts";
import { cpuSeconds, untilQuiet } from "./support/cpu-time.ts";
import {
  type Arrived,
  overheadReport,
  type Pair,
  type Round,
  type Rounds,
  type Trivial,
} from "./support/overhead-report.ts";
import { type Playground, startPlayground } from "./support/playground.ts";
import { type CleanUp, runBench } from "./support/run-bench.ts";
import type { LoadJob, LoadOutcome } from "./support/send-requests.ts";
import { temporaryDirectory } from "./support/temporary-directory.ts";
import { writeReport } from "./support/write-report.ts";

const ROUNDS: Rounds = { ...countOptions({ seconds: 10, pairs: 3 }), connections: 16 };
/**
 * A span costs 25 µs among the first 5 000 of a process and 3 µs after 20 000, when V8 has compiled all that it runs through;
 * a service makes up to 16 a checkout. In rounds, since jobs pile up under load: each waits until they are done.
 */
const WARM_ROUNDS = 4;
const WARM_SECONDS = 12;
const DRIVER = new URL("./support/send-requests.ts", import.meta.url);
const TRIVIAL_APP = new URL("./support/trivial-app.ts", import.meta.url);
const REGISTER = new URL("../shared/telemetry/register.ts", import.meta.url);

/** One side of a comparison. */
interface Side {
  readonly job: Omit<LoadJob, "seconds" | "connections">;
  /** Whose CPU is counted. */
  readonly countedPids: readonly number[];
  /** What must be quiet before the next round: telemetry and jobs of a round go on after it. */
  readonly busyPids: readonly number[];
}

interface Comparison {
  readonly pairs: readonly Pair[];
  /** The warming up included. */
  readonly instrumentedRequests: number;
}

async function load(side: Side, seconds: number, cleanUp: CleanUp): Promise<Round> {
  const before = cpuSeconds(...side.countedPids);
  const job: LoadJob = { ...side.job, connections: ROUNDS.connections, seconds };
  const outcome = await runDriver<LoadJob, LoadOutcome>(DRIVER, cleanUp, job);
  await untilQuiet(side.busyPids);
  const cpu = cpuSeconds(...side.countedPids) - before;
  return { ...outcome, cpuMsPerRequest: (cpu * 1e3) / outcome.requests };
}

/** Warms both sides up, then loads them in turn. */
async function compare(bare: Side, instrumented: Side, cleanUp: CleanUp): Promise<Comparison> {
  let instrumentedRequests = 0;
  for (let round = 0; round < WARM_ROUNDS; round++) {
    await load(bare, WARM_SECONDS, cleanUp);
    instrumentedRequests += (await load(instrumented, WARM_SECONDS, cleanUp)).requests;
  }
  const pairs: Pair[] = [];
  while (pairs.length < ROUNDS.pairs) {
    const pair = {
      bare: await load(bare, ROUNDS.seconds, cleanUp),
      instrumented: await load(instrumented, ROUNDS.seconds, cleanUp),
    };
    instrumentedRequests += pair.instrumented.requests;
    pairs.push(pair);
  }
  return { pairs, instrumentedRequests };
}

async function arrivedPerRequest({ console }: Collector, requests: number): Promise<Arrived> {
  const { ingest } = await console.ingest();
  const perRequest = (wanted: string) =>
    ingest.filter(({ signal }) => signal === wanted).reduce((sum, row) => sum + row.accepted, 0) / requests;
  return { spans: perRequest("traces"), lines: perRequest("logs") };
}

async function trivialRoute(outer: CleanUp): Promise<Trivial> {
  await using cleanUp = outer.use(new AsyncDisposableStack());
  const collector = await startCollector(temporaryDirectory(cleanUp), cleanUp);
  const sideOf = async (options: ChildOptions): Promise<Side> => {
    const app = await startChild(TRIVIAL_APP, cleanUp, options);
    const url = `http://127.0.0.1:${app.ports.http}/hello`;
    return {
      job: { url, method: "GET", bodies: [], expectedStatus: 200 },
      countedPids: [app.pid],
      busyPids: [app.pid, collector.pid],
    };
  };
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collector.ports.otlpHttp}`,
    OTEL_SERVICE_NAME: "trivial",
  };
  const instrumented = await sideOf({ execArgv: ["--import", REGISTER.href], env });
  const { pairs, instrumentedRequests } = await compare(await sideOf({}), instrumented, cleanUp);
  return { pairs, arrived: await arrivedPerRequest(collector, instrumentedRequests) };
}

/** One piece of one product each, in turn, so that orders do not all wait for the same row. */
const CHECKOUTS = ["tea", "coffee", "honey", "biscuits", "mug", "teapot", "kettle"].map((sku) =>
  JSON.stringify({ customer: "ada", items: [{ sku, quantity: 1 }] }),
);

const checkoutOf = ({ storefrontUrl, servicePids, pids }: Playground): Side => ({
  job: { url: `${storefrontUrl}/checkout`, method: "POST", bodies: CHECKOUTS, expectedStatus: 201 },
  countedPids: servicePids,
  busyPids: pids,
});

async function checkout(outer: CleanUp): Promise<readonly Pair[]> {
  await using cleanUp = outer.use(new AsyncDisposableStack());
  const bare = await startPlayground({ OTEL_SDK_DISABLED: "true" }, cleanUp);
  const instrumented = await startPlayground({ OTEL_SDK_DISABLED: undefined }, cleanUp);
  const { pairs } = await compare(checkoutOf(bare), checkoutOf(instrumented), cleanUp);
  return pairs;
}

await runBench(async (cleanUp) => {
  const trivial = await trivialRoute(cleanUp);
  writeReport("overhead", "Overhead of telemetry", overheadReport(trivial, await checkout(cleanUp), ROUNDS));
});
