import { setTimeout as sleep } from "node:timers/promises";
import { CommandError } from "../command-error.ts";
import { backoffMs } from "./backoff.ts";
import { type ChildRun, runChild } from "./child-run.ts";
import type { ChildSpec } from "./child-spec.ts";
import { createOutputTail } from "./output-tail.ts";
import { identify } from "./process-identity.ts";
import type { PartState } from "./run-state.ts";
import { stopRun } from "./stop-run.ts";
import { tellingLine } from "./telling-line.ts";

export interface SupervisedChild {
  readonly name: string;
  /** Resolves at the first time it answers; rejects with `ChildFailedError` after five starts without that, or a stop. */
  readonly ready: Promise<void>;
  state(): PartState;
  /** Stops it for good; resolves when its process is gone. */
  stop(): Promise<void>;
  /** Has little patience (left) with a process that is asked to stop. */
  hurry(): void;
}

export interface SuperviseOptions {
  /** Everything the child writes. */
  readonly log: (chunk: Uint8Array) => void;
  /** Called at each change of `state()`. */
  readonly onChange: () => void;
  /** One line about a child that has ended on its own. */
  readonly onNotice: (line: string) => void;
  readonly now?: () => number;
  /** How long a start may take, in milliseconds. */
  readonly startLimitMs?: number;
}

/** A child does not get to the point where it answers; the message ends with what it wrote last. */
class ChildFailedError extends CommandError {}

const STARTS_AT_MOST = 5;
const HEALTHY_AFTER_MS = 30_000;
const START_LIMIT_MS = 60_000;
const TAIL_LINES = 40;

/** Starts a child and keeps it running: one that ends is started again, after a while that grows with each failure. */
export function superviseChild(spec: ChildSpec, options: SuperviseOptions): SupervisedChild {
  return new Supervision(spec, options);
}

class Supervision implements SupervisedChild {
  readonly name: string;
  readonly ready: Promise<void>;
  readonly #spec: ChildSpec;
  readonly #options: SuperviseOptions;
  readonly #now: () => number;
  readonly #stopping = new AbortController();
  readonly #hurrying = new AbortController();
  readonly #everReady = Promise.withResolvers<void>();
  readonly #finished: Promise<void>;
  #state: PartState;
  #run: ChildRun | undefined;
  #answered = false;

  constructor(spec: ChildSpec, options: SuperviseOptions) {
    this.name = spec.name;
    this.#spec = spec;
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#state = {
      name: spec.name,
      state: "starting",
      process: null,
      startedAt: null,
      restarts: 0,
      lastExit: null,
    };
    this.ready = this.#everReady.promise;
    // Whoever waits for `ready` hears of a failure; where nobody does it must not end the process.
    this.ready.catch(() => undefined);
    this.#finished = this.#keepRunning();
  }

  state(): PartState {
    return this.#state;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    if (this.#run !== undefined) {
      this.#change({ state: "stopping" });
      await stopRun(this.#run, this.#spec, this.#hurrying.signal);
    }
    await this.#finished;
  }

  hurry(): void {
    this.#hurrying.abort();
  }

  #change(change: Partial<PartState>): void {
    this.#state = { ...this.#state, ...change };
    this.#options.onChange();
  }

  async #keepRunning(): Promise<void> {
    // Whoever starts the child has it in hand before its first change.
    await Promise.resolve();
    let failures = 0;
    while (!this.#stopping.signal.aborted) {
      const { healthy, exit, complaints, lines } = await this.#runOnce();
      if (this.#stopping.signal.aborted) break;
      failures = healthy ? 1 : failures + 1;
      if (failures === STARTS_AT_MOST && !this.#answered)
        return this.#fail(exit, complaints.length > 0 ? complaints : lines);
      await this.#waitToRestart(exit, failures, tellingLine(complaints));
    }
    this.#change({ state: "stopped" });
    this.#everReady.reject(new ChildFailedError(`${this.name} was stopped before it answered`));
  }

  #fail(exit: string, lines: readonly string[]): void {
    this.#change({ state: "failed" });
    const said = lines.length === 0 ? "it wrote nothing" : `it wrote last:\n  ${lines.join("\n  ")}`;
    const message = `${this.name} does not start (${exit}, ${STARTS_AT_MOST} times): ${said}`;
    this.#everReady.reject(new ChildFailedError(message));
  }

  async #waitToRestart(exit: string, failures: number, reason: string | undefined): Promise<void> {
    const waitMs = backoffMs(failures);
    this.#change({ state: "restarting", restarts: this.#state.restarts + 1 });
    const said = reason === undefined ? "" : `: ${reason}`;
    this.#options.onNotice(`${this.name} ended (${exit})${said}; starting it again in ${waitMs / 1_000} s`);
    await sleep(waitMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }

  async #runOnce() {
    const stderr = createOutputTail(TAIL_LINES);
    const all = createOutputTail(TAIL_LINES);
    const run = runChild(this.#spec, (chunk, stream) => {
      this.#options.log(chunk);
      all.add(chunk);
      if (stream === "stderr") stderr.add(chunk);
    });
    this.#run = run;
    const startedAt = this.#now();
    const process = run.pid === undefined ? null : identify(run.pid);
    this.#change({ state: "starting", process, startedAt: new Date(startedAt).toISOString() });
    const readyAt = await this.#whenReady(run);
    const exit = await run.ended;
    this.#run = undefined;
    this.#change({ process: null, startedAt: null, lastExit: exit });
    const healthy = readyAt !== undefined && this.#now() - readyAt >= HEALTHY_AFTER_MS;
    return { healthy, exit, complaints: stderr.lines(), lines: all.lines() };
  }

  /** Resolves with the time at which the process answered, or with undefined when it has ended before. */
  async #whenReady(run: ChildRun): Promise<number | undefined> {
    const limitMs = this.#options.startLimitMs ?? START_LIMIT_MS;
    const tooLong = setTimeout(() => run.kill("SIGKILL"), limitMs);
    const outcome = await Promise.race([run.ready.then(() => "ready"), run.ended]);
    clearTimeout(tooLong);
    if (outcome !== "ready") return undefined;
    if (!this.#stopping.signal.aborted) this.#change({ state: "ready" });
    this.#answered = true;
    this.#everReady.resolve();
    return this.#now();
  }
}
