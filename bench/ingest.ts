/**
 * What does a span cost on its way in: CPU, memory, disk, and time until it can be queried?
 * `npm run bench:ingest` prints it and writes bench/results/ingest.md; `-- --spans 50000` is a quick run. Linux only.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type Collector, type DiskUse, diskUse, startCollector } from "./support/collector.ts";
import { countOptions } from "./support/count-option.ts";
import { untilQuiet } from "./support/cpu-time.ts";
import { type Filled, fillCollector, IN_FLIGHT, untilQueryable } from "./support/fill-collector.ts";
import { marshalCycles } from "./support/marshalled-batch.ts";
import { httpSender } from "./support/otlp-sender.ts";
import { median, percentile } from "./support/percentile.ts";
import type { ProcessMemory } from "./support/process-tree.ts";
import { type CleanUp, runBench } from "./support/run-bench.ts";
import type { SendJob } from "./support/send-spans.ts";
import { SERVICES, SPANS_PER_CYCLE, SPANS_PER_SERVICE, spansOfCycle } from "./support/telemetry-cycle.ts";
import { temporaryDirectory } from "./support/temporary-directory.ts";
import { count, megabytes, milliseconds, table, writeReport } from "./support/write-report.ts";

const { spans: SPANS } = countOptions({ spans: 300_000 });
const MEMORY_FACTOR = 10 / 3;
/** Small batches cost more a span, so fewer are sent. */
const FEWER_OF_10 = 3;
const FEWER_OF_1 = 15;
const SAMPLES = 50;
/** Longer than the collector's own waiting for company. */
const BETWEEN_SAMPLES_MS = 250;

const EVERY_JOB = { firstCycle: 0, spreadSeconds: 0 };

interface Stage {
  readonly what: string;
  readonly filled: Filled;
  readonly memory: ProcessMemory;
}

interface Long {
  readonly stages: readonly Stage[];
  readonly queryableMs: readonly number[];
  readonly disk: DiskUse;
  readonly spansOnDisk: number;
}

const cyclesOf = (spans: number): number => Math.max(1, Math.round(spans / SPANS_PER_CYCLE));

/** How long one batch takes from sending it to finding what it has of its first trace, again and again. */
async function timesToQueryable(collector: Collector, firstCycle: number): Promise<number[]> {
  const [batch] = marshalCycles(SPANS_PER_SERVICE, false);
  const [first, ...others] = spansOfCycle(SERVICES[0]);
  const spansInBatch = 1 + others.filter(({ traceId }) => traceId === first?.traceId).length;
  if (batch === undefined) throw new RangeError("there are no batches");
  const sender = httpSender(collector.ports.otlpHttp ?? 0);
  const times: number[] = [];
  for (let cycle = firstCycle; cycle < firstCycle + SAMPLES; cycle++) {
    await sleep(BETWEEN_SAMPLES_MS);
    batch.stamp(cycle, BigInt(Date.now()) * 1_000_000n);
    const begunMs = performance.now();
    await sender.send(batch.bytes);
    await untilQueryable(collector, cycle, 0, spansInBatch);
    times.push(performance.now() - begunMs);
  }
  sender.close();
  return times;
}

/** Two stretches of OTLP/HTTP into one collector, then single batches while it is idle. */
async function longRun(cleanUp: CleanUp): Promise<Long> {
  const data = temporaryDirectory(cleanUp);
  const collector = await startCollector(data, cleanUp);
  const [first, all] = [cyclesOf(SPANS), cyclesOf(SPANS * MEMORY_FACTOR)];
  const stages: Stage[] = [];
  for (const [firstCycle, end] of [[0, first] as const, [first, all] as const]) {
    const job = {
      ...EVERY_JOB,
      protocol: "http",
      spansPerBatch: 100,
      firstCycle,
      cycles: end - firstCycle,
    } as const;
    const filled = await fillCollector(collector, cleanUp, job);
    const what = `HTTP, 100 a batch${firstCycle === 0 ? "" : ", going on"}`;
    stages.push({ what, filled, memory: collector.memory() });
  }
  const queryableMs = await timesToQueryable(collector, all);
  await untilQuiet([collector.pid]);
  await collector.stop();
  const spansOnDisk = all * SPANS_PER_CYCLE + SAMPLES * SPANS_PER_SERVICE;
  return { stages, queryableMs, disk: diskUse(data), spansOnDisk };
}

/** One stretch into a collector of its own. */
async function shortRun(
  cleanUp: CleanUp,
  job: Pick<SendJob, "protocol" | "spansPerBatch">,
  spans: number,
): Promise<Stage> {
  const collector = await startCollector(temporaryDirectory(cleanUp), cleanUp);
  const filled = await fillCollector(collector, cleanUp, { ...EVERY_JOB, ...job, cycles: cyclesOf(spans) });
  const memory = collector.memory();
  await collector.stop();
  return {
    what: `${job.protocol === "grpc" ? "gRPC" : "HTTP"}, ${job.spansPerBatch} a batch`,
    filled,
    memory,
  };
}

function stageRow({ what, filled, memory }: Stage): string[] {
  return [
    what,
    count(filled.spans),
    ((filled.cpuSeconds / filled.spans) * 1e5).toFixed(2),
    count(filled.spans / filled.seconds),
    filled.bytesPerSpan.toFixed(0),
    `${megabytes(memory.pssBytes)} · ${megabytes(memory.rssBytes)}`,
    count(filled.putOff),
  ];
}

function report({ stages, queryableMs, disk, spansOnDisk }: Long, others: readonly Stage[]): string {
  const columns = [
    "",
    "spans",
    "CPU-s / 100 k",
    "spans/s",
    "B sent a span",
    "memory afterwards: PSS · RSS",
    "put off",
  ];
  const perSpan = (bytes: number) => `${(bytes / spansOnDisk).toFixed(0)} B`;
  return `The collector as the playground runs it, everything on, acknowledged after the sync; 15 attributes a span, 8–20 spans a trace,
unique ids, ${IN_FLIGHT} requests under way, one process sending on the same machine. CPU is the collector's by the operating
system's accounting, from the first request until all is indexed and it is quiet again; the traces that are asked for then, to
see that they are there, do not count. spans/s is until the last acknowledgement. "Going on" is the same collector as the line
above, all others are new, their warming up included.

${table(columns, [...stages, ...others].map(stageRow))}

| disk, with ${count(spansOnDisk)} spans, after a clean stop | a span |
| --- | --- |
| journal, all but its newest 8 MiB compressed | ${perSpan(disk.journalBytes)} |
| index | ${perSpan(disk.indexBytes)} |

From sending a batch to finding its part of a trace by \`GET /api/traces/:id\`, idle, with ${count(spansOnDisk)} spans in the store, ${SAMPLES} times:
median ${milliseconds(median(queryableMs))}, p99 ${milliseconds(percentile(queryableMs, 0.99))}.
`;
}

await runBench(async (cleanUp) => {
  const long = await longRun(cleanUp);
  const others = [
    await shortRun(cleanUp, { protocol: "grpc", spansPerBatch: 100 }, SPANS),
    await shortRun(cleanUp, { protocol: "http", spansPerBatch: 10 }, SPANS / FEWER_OF_10),
    await shortRun(cleanUp, { protocol: "grpc", spansPerBatch: 10 }, SPANS / FEWER_OF_10),
    await shortRun(cleanUp, { protocol: "http", spansPerBatch: 1 }, SPANS / FEWER_OF_1),
    await shortRun(cleanUp, { protocol: "grpc", spansPerBatch: 1 }, SPANS / FEWER_OF_1),
  ];
  writeReport("ingest", "Ingest", report(long, others));
});
