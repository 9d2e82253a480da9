import { setTimeout as sleep } from "node:timers/promises";
import { runDriver } from "./child-process.ts";
import type { Collector } from "./collector.ts";
import { cpuSeconds, untilQuiet } from "./cpu-time.ts";
import { traceIdBytes } from "./numbered-ids.ts";
import type { CleanUp } from "./run-bench.ts";
import type { SendJob, SendOutcome } from "./send-spans.ts";
import { SPANS_PER_CYCLE, TRACE_SIZES, traceNumber } from "./telemetry-cycle.ts";

const DRIVER = new URL("./send-spans.ts", import.meta.url);
const POLL_MS = 5;
const QUERYABLE_LIMIT_MS = 60_000;

export const IN_FLIGHT = 8;

export interface Filled extends SendOutcome {
  readonly spans: number;
  /** Of the collector, from the first request until it is quiet again. */
  readonly cpuSeconds: number;
  readonly bytesPerSpan: number;
}

export const traceIdOf = (cycle: number, trace: number): string =>
  traceIdBytes(traceNumber(cycle, trace)).toString("hex");

/** Waits until the trace is found with so many spans. @throws where it is not within a minute */
export async function untilQueryable(
  { console }: Collector,
  cycle: number,
  trace: number,
  spans = TRACE_SIZES[trace],
): Promise<void> {
  const deadline = performance.now() + QUERYABLE_LIMIT_MS;
  const id = traceIdOf(cycle, trace);
  for (;;) {
    const found = await console.trace(id).catch((error: { code?: string }) => {
      if (error.code === "TRACE_NOT_FOUND") return undefined;
      throw error;
    });
    if (found?.span_count === spans) return;
    if (performance.now() > deadline) throw new Error(`trace ${id} is not there, or not all of it`);
    await sleep(POLL_MS);
  }
}

/** What it has accepted since its start, and how many bytes of that are not indexed yet. */
async function progressOf({
  console,
}: Collector): Promise<{ accepted: number; pendingBytes: number | undefined }> {
  const { ingest, store } = await console.ingest();
  return { accepted: ingest.reduce((sum, row) => sum + row.accepted, 0), pendingBytes: store.pending?.bytes };
}

/**
 * Sends whole cycles to a collector, waits until nothing is left to do, and then asks for traces of the last one. Those answers
 * are not part of `cpuSeconds`: in a new process they cost as much as 30,000 spans.
 * @throws where the collector has not accepted each span once, or not indexed it by then
 */
export async function fillCollector(
  collector: Collector,
  cleanUp: CleanUp,
  job: Omit<SendJob, "port" | "inFlight">,
): Promise<Filled> {
  const port = collector.ports[job.protocol === "grpc" ? "otlpGrpc" : "otlpHttp"] ?? 0;
  await untilQuiet([collector.pid]);
  const [cpuBefore, before] = [cpuSeconds(collector.pid), await progressOf(collector)];
  const sent = await runDriver<SendJob, SendOutcome>(DRIVER, cleanUp, { ...job, port, inFlight: IN_FLIGHT });
  await untilQuiet([collector.pid]);
  const cpuAfter = cpuSeconds(collector.pid);
  const after = await progressOf(collector);
  if (after.pendingBytes !== 0) throw new Error("the collector is quiet, but has not indexed everything");
  for (const trace of TRACE_SIZES.keys())
    await untilQueryable(collector, job.firstCycle + job.cycles - 1, trace);
  const spans = job.cycles * SPANS_PER_CYCLE;
  const accepted = after.accepted - before.accepted;
  if (accepted !== spans) throw new Error(`${spans} spans were sent, ${accepted} accepted`);
  return {
    ...sent,
    spans,
    cpuSeconds: cpuAfter - cpuBefore,
    bytesPerSpan: sent.bytes / spans,
  };
}
