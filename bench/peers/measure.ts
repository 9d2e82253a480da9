import { runDriver } from "../support/child-process.ts";
import { startCollector } from "../support/collector.ts";
import { cpuSeconds, untilQuiet } from "../support/cpu-time.ts";
import { fillCollector, IN_FLIGHT } from "../support/fill-collector.ts";
import { memoryOfTree } from "../support/process-tree.ts";
import type { CleanUp } from "../support/run-bench.ts";
import type { SendJob, SendOutcome } from "../support/send-spans.ts";
import { SPANS_PER_CYCLE } from "../support/telemetry-cycle.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";
import type { Peer } from "./peer.ts";

const DRIVER = new URL("../support/send-spans.ts", import.meta.url);

export type Load = Omit<SendJob, "port" | "inFlight">;

/** One stretch of load into a receiver of its own. */
export interface Measured {
  /** Of the receiver, from the first request until it is quiet again, for 100 000 spans. */
  readonly cpuSeconds: number;
  readonly spansPerSecond: number;
  readonly pssBytes: number;
}

interface Taken extends Pick<SendOutcome, "seconds"> {
  readonly cpuSeconds: number;
}

function measured(pid: number, taken: Taken, { cycles }: Load): Measured {
  const spans = cycles * SPANS_PER_CYCLE;
  const [memory] = memoryOfTree(pid);
  if (memory === undefined) throw new Error("the receiver is gone");
  return {
    cpuSeconds: (taken.cpuSeconds / spans) * 1e5,
    spansPerSecond: spans / taken.seconds,
    pssBytes: memory.pssBytes,
  };
}

export async function measureOurs(load: Load, outer: CleanUp): Promise<Measured> {
  await using cleanUp = outer.use(new AsyncDisposableStack());
  const collector = await startCollector(temporaryDirectory(cleanUp), cleanUp);
  return measured(collector.pid, await fillCollector(collector, cleanUp, load), load);
}

/**
 * The same as `fillCollector` does with ours, without waiting until it can be asked for.
 * @throws where the peer has not accepted each span once
 */
export async function measurePeer(peer: Peer, load: Load, outer: CleanUp): Promise<Measured> {
  await using cleanUp = outer.use(new AsyncDisposableStack());
  const { pid, ports, accepted } = await peer.start(cleanUp);
  await untilQuiet([pid]);
  const before = cpuSeconds(pid);
  const job: SendJob = { ...load, port: ports[load.protocol], inFlight: IN_FLIGHT };
  const { seconds } = await runDriver<SendJob, SendOutcome>(DRIVER, cleanUp, job);
  await untilQuiet([pid]);
  const result = measured(pid, { seconds, cpuSeconds: cpuSeconds(pid) - before }, load);
  const spans = load.cycles * SPANS_PER_CYCLE;
  const taken = await accepted();
  if (taken !== spans) throw new Error(`${peer.name}: ${spans} spans were sent, ${taken} accepted`);
  return result;
}
