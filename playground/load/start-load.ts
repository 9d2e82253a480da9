import { setTimeout as sleep } from "node:timers/promises";
import { createRandom } from "@playground/shared/random";
import type { Mix } from "./mix.ts";
import { runOpenLoop } from "./open-loop.ts";
import { planRequest } from "./plan-request.ts";
import { readCatalogue } from "./read-catalogue.ts";
import { createSender } from "./send-request.ts";
import { createTally, type Tally } from "./tally.ts";

export interface LoadOptions {
  /** The storefront's URL. */
  readonly target: string;
  readonly perSecond: number;
  /** Milliseconds; may be `Infinity`. */
  readonly forMs: number;
  readonly seed: number;
  readonly mix: Mix;
}

export interface RunningLoad {
  readonly tally: Pick<Tally, "counts" | "latency">;
  /** Resolves when the time is over, or it was stopped, and no request is under way; rejects where it cannot begin. */
  readonly finished: Promise<void>;
  /** Begins no more requests, and gives those under way a second. */
  stop(): Promise<void>;
}

const MOST_IN_FLIGHT = 100;
const BEGIN_LIMIT_MS = 10_000;
const REST_LIMIT_MS = 5_000;
const STOP_LIMIT_MS = 1_000;

/** Makes real requests to the storefront, as its visitors would; without telemetry of its own. */
export function startLoad({ target, perSecond, forMs, seed, mix }: LoadOptions): RunningLoad {
  const stopped = new AbortController();
  const abandoned = new AbortController();
  const random = createRandom(seed);
  const tally = createTally();
  const send = createSender({ target, signal: abandoned.signal });
  const underWay = new Set<Promise<void>>();

  async function run(): Promise<void> {
    const beginning = AbortSignal.any([stopped.signal, AbortSignal.timeout(BEGIN_LIMIT_MS)]);
    const catalogue = await readCatalogue(target, beginning);
    const sendNext = async (plan: ReturnType<typeof planRequest>) => {
      const startedAt = performance.now();
      tally.begin();
      tally.record(await send(plan), performance.now() - startedAt);
    };
    const track = (request: Promise<void>) => {
      underWay.add(request);
      return request.finally(() => underWay.delete(request));
    };
    await runOpenLoop({
      perSecond,
      forMs,
      mostInFlight: MOST_IN_FLIGHT,
      signal: stopped.signal,
      clock: { now: () => performance.now(), sleep: sleepUnlessAborted },
      send: () => track(sendNext(planRequest(random, mix, catalogue))),
      // Drawn all the same, so that what follows does not depend on how fast the services are.
      skip: () => {
        planRequest(random, mix, catalogue);
        tally.skip();
      },
    });
    await finishWithin(stopped.signal.aborted ? STOP_LIMIT_MS : REST_LIMIT_MS);
  }

  async function finishWithin(limitMs: number): Promise<void> {
    const abandon = setTimeout(() => abandoned.abort(), limitMs);
    await Promise.all(underWay);
    clearTimeout(abandon);
  }

  const finished = run();
  return {
    tally,
    finished,
    async stop() {
      stopped.abort();
      await finished.catch(() => undefined);
    },
  };
}

const sleepUnlessAborted = (millis: number, signal: AbortSignal): Promise<void> =>
  sleep(millis, undefined, { signal }).catch(() => undefined);
