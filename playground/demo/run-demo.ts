import { setTimeout as sleep } from "node:timers/promises";
import type { ConsoleClient } from "@playground/collector/client/console-client";
import type { FindingAnswer } from "@playground/collector/serve/bottleneck-answer";
import type { TraceAnswer } from "@playground/collector/serve/trace-answer";
import { awaitFault } from "../faults/await-fault.ts";
import { startLoad } from "../load/start-load.ts";
import type { Demo } from "./demos.ts";

/** What happened in one of the three phases. */
export interface Phase {
  readonly title: string;
  /** ISO 8601. */
  readonly from: string;
  readonly to: string;
  /** Of the requests that the demo is about, in milliseconds. */
  readonly durations: readonly number[];
  /** One of median length; undefined where there was none. */
  readonly typical: TraceAnswer | undefined;
  readonly finding: FindingAnswer | undefined;
}

export interface DemoRun {
  readonly healthy: Phase;
  readonly broken: Phase;
  readonly mended: Phase;
}

export interface RunDemoOptions {
  readonly client: ConsoleClient;
  readonly storefrontUrl: string;
  /** Called with what happens now. */
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

const SEED = 11;
/** Telemetry of a moment is there so much later. */
const SETTLE_MS = 1_500;

/** Three phases of the same load. The fault is off afterwards, whatever happens. */
export async function runDemo(demo: Demo, options: RunDemoOptions): Promise<DemoRun> {
  const { client, say } = options;
  const { fault, variant, phaseSeconds } = demo;
  say(`healthy: ${phaseSeconds} s of load`);
  const healthy = await runPhase("healthy", demo, options);
  try {
    say(`${fault} on`);
    await client.switchFaultOn(fault, variant === undefined ? {} : { variant });
    await awaitFault(client, fault);
    say(`broken: ${phaseSeconds} s of the same load`);
    const broken = await runPhase("broken", demo, options);
    await switchOff(client, demo, say);
    say(`mended: ${phaseSeconds} s once more`);
    return { healthy, broken, mended: await runPhase("mended", demo, options) };
  } catch (error) {
    await client.switchFaultOff(fault);
    throw error;
  }
}

async function switchOff(client: ConsoleClient, { fault }: Demo, say: RunDemoOptions["say"]): Promise<void> {
  say(`${fault} off`);
  await client.switchFaultOff(fault);
  await awaitFault(client, fault);
}

async function runPhase(
  title: string,
  demo: Demo,
  { client, storefrontUrl, signal }: RunDemoOptions,
): Promise<Phase> {
  const { perSecond, phaseSeconds, mix, operation } = demo;
  const from = new Date().toISOString();
  const load = startLoad({ target: storefrontUrl, perSecond, forMs: phaseSeconds * 1_000, seed: SEED, mix });
  const stop = () => void load.stop();
  signal.addEventListener("abort", stop, { once: true });
  await load.finished.finally(() => signal.removeEventListener("abort", stop));
  signal.throwIfAborted();
  const to = new Date().toISOString();
  const window = { from, to };
  await sleep(SETTLE_MS, undefined, { signal });
  const traces = await tracesOf(client, operation, window);
  const durations = traces.map(({ root }) => root?.duration_ms ?? 0);
  const [middle] = [...traces].sort(byDuration).slice(Math.floor(traces.length / 2));
  const { findings } = await client.bottlenecks({ ...window, operation, traces: 1_000 });
  return {
    title,
    ...window,
    durations,
    typical: middle && (await client.trace(middle.trace_id)),
    finding: findings[0],
  };
}

type Summary = Awaited<ReturnType<ConsoleClient["traces"]>>["traces"][number];

const byDuration = (a: Summary, b: Summary): number =>
  (a.root?.duration_ms ?? 0) - (b.root?.duration_ms ?? 0);

async function tracesOf(
  client: ConsoleClient,
  operation: string,
  window: { from: string; to: string },
): Promise<Summary[]> {
  const { traces } = await client.traces({ ...window, service: "storefront", operation, limit: 1_000 });
  return traces.filter(({ root }) => root?.name === operation);
}
