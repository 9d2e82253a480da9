import type { Logger } from "@playground/shared/logger/logger";
import type { MetricPoint } from "@playground/shared/model/metric-point";
import { every } from "@playground/shared/process/every";
import { encodeMetrics } from "@playground/shared/wire/otlp/encode-metrics";

export interface PushOptions {
  /** Where to `POST` them. */
  readonly endpoint: string;
  readonly intervalMs: number;
  readonly read: () => Promise<readonly MetricPoint[]>;
  readonly log: Logger;
}

const TIMEOUT_MS = 5_000;

/**
 * Sends metrics as OTLP/HTTP in protobuf, at once and then again and again. That it fails is logged once, and so is that it works again.
 * @returns stops it; what is under way is given up
 */
export function pushMetrics({ endpoint, intervalMs, read, log }: PushOptions): () => Promise<void> {
  const stopped = new AbortController();
  let isFailing = false;
  const push = async () => {
    try {
      await send(endpoint, encodeMetrics(await read()), stopped.signal);
      if (isFailing) log.info({ endpoint }, "own metrics are taken again");
      isFailing = false;
    } catch (err) {
      if (!isFailing && !stopped.signal.aborted) log.warn({ err, endpoint }, "own metrics are not taken");
      isFailing = true;
    }
  };
  const first = push();
  const stop = every(intervalMs, push, log);
  return async () => {
    stopped.abort();
    await Promise.all([first, stop()]);
  };
}

/** @throws where the answer is not a success, or does not come in time */
async function send(endpoint: string, body: Uint8Array, stopped: AbortSignal): Promise<void> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "content-type": "application/x-protobuf" },
    body: Buffer.from(body),
    signal: AbortSignal.any([stopped, AbortSignal.timeout(TIMEOUT_MS)]),
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${endpoint} answered ${response.status}`);
}
