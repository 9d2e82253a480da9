import { constants } from "node:os";
import type { Surroundings } from "../surroundings.ts";

/** Whether `up` has been asked to stop. */
export interface StopRequest {
  readonly signal: AbortSignal;
  /** The signal's exit code as shells give it; undefined while none has come. */
  exitCode(): number | undefined;
  /** Called at a second request, which comes from somebody who does not want to wait. */
  onHurry(listener: () => void): void;
  /** No longer listens; the signals have their usual effect again. */
  close(): void;
}

/** One Ctrl+C may arrive twice: from the terminal, and from npm or the launcher, which pass it on. */
const SAME_REQUEST_MS = 1_000;

export function listenForStop(onSignal: Surroundings["onSignal"], now: () => number): StopRequest {
  const requested = new AbortController();
  const listeners: (() => void)[] = [];
  let first: { readonly signal: NodeJS.Signals; readonly at: number } | undefined;
  const close = onSignal((signal) => {
    if (first === undefined) {
      first = { signal, at: now() };
      requested.abort();
    } else if (now() - first.at >= SAME_REQUEST_MS) {
      for (const hurry of listeners) hurry();
    }
  });
  return {
    signal: requested.signal,
    exitCode: () => (first === undefined ? undefined : 128 + constants.signals[first.signal]),
    onHurry: (listener) => void listeners.push(listener),
    close,
  };
}

/** Settles as the promise does, or rejects as soon as the signal is aborted. */
export function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  return Promise.race([promise, aborted.promise]).finally(() => signal.removeEventListener("abort", abort));
}
