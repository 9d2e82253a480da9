/** Sends spans to a collector, as a process of its own, as fast as it takes them; the job is its argument, as JSON. */
import { setTimeout as sleep } from "node:timers/promises";
import { marshalCycles } from "./marshalled-batch.ts";
import { grpcSender, httpSender, type Send } from "./otlp-sender.ts";
import { SPANS_PER_CYCLE } from "./telemetry-cycle.ts";

export interface SendJob {
  readonly protocol: "http" | "grpc";
  readonly port: number;
  /** Divides a hundred. */
  readonly spansPerBatch: number;
  /** Requests under way at once. */
  readonly inFlight: number;
  readonly firstCycle: number;
  readonly cycles: number;
  /** Over how much time until now the spans are spread; 0: each is as old as its request. */
  readonly spreadSeconds: number;
}

export interface SendOutcome {
  /** From the first request to the last answer. */
  readonly seconds: number;
  readonly requests: number;
  readonly bytes: number;
  /** Requests that were put off by the collector and sent again. */
  readonly putOff: number;
}

const PUT_OFF_MS = 100;
const MOST_PUT_OFF = 600;

/** @returns how often it was put off */
async function sendUntilTaken(send: Send, body: Buffer): Promise<number> {
  for (let putOff = 0; putOff <= MOST_PUT_OFF; putOff++) {
    if ((await send(body)) === "taken") return putOff;
    await sleep(PUT_OFF_MS);
  }
  throw new Error(`put off ${MOST_PUT_OFF} times`);
}

function clockOf({ firstCycle, cycles, spreadSeconds }: SendJob): (cycle: number) => bigint {
  if (spreadSeconds === 0) return () => BigInt(Date.now()) * 1_000_000n;
  const from = Date.now() - spreadSeconds * 1e3;
  return (cycle) =>
    BigInt(Math.round(from + ((cycle - firstCycle) / cycles) * spreadSeconds * 1e3)) * 1_000_000n;
}

async function run(job: SendJob): Promise<SendOutcome> {
  const grpc = job.protocol === "grpc";
  const sender = grpc ? grpcSender(job.port) : httpSender(job.port);
  const batchesPerCycle = SPANS_PER_CYCLE / job.spansPerBatch;
  const first = job.firstCycle * batchesPerCycle;
  const requests = job.cycles * batchesPerCycle;
  const startOf = clockOf(job);
  let next = first;
  let bytes = 0;
  let putOff = 0;
  /** Has bytes of its own, which stay as they are until their answer has come. */
  const lane = async (batches: ReturnType<typeof marshalCycles>): Promise<void> => {
    for (let request = next++; request < first + requests; request = next++) {
      const batch = batches[request % batches.length];
      if (batch === undefined) throw new RangeError(`no batch for request ${request}`);
      const cycle = Math.floor(request / batchesPerCycle);
      batch.stamp(cycle, startOf(cycle));
      putOff += await sendUntilTaken(sender.send, batch.bytes);
      bytes += batch.bytes.length;
    }
  };
  const lanes = Array.from({ length: job.inFlight }, () => marshalCycles(job.spansPerBatch, grpc));
  const begunMs = performance.now();
  await Promise.all(lanes.map(lane));
  const seconds = (performance.now() - begunMs) / 1e3;
  sender.close();
  return { seconds, requests, bytes, putOff };
}

// Whoever started it is gone.
process.once("disconnect", () => process.exit(1));
process.send?.(await run(JSON.parse(process.argv[2] ?? "") as SendJob));
