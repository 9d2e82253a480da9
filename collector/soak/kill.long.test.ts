import { createRandom } from "@playground/shared/random";
import { encodeLogs } from "@playground/shared/wire/otlp/encode-logs";
import { encodeMetrics } from "@playground/shared/wire/otlp/encode-metrics";
import { encodeTraces } from "@playground/shared/wire/otlp/encode-traces";
import type { Signal } from "@playground/shared/wire/otlp/signal";
import { expect, it } from "vitest";
import { createConsoleClient } from "../client/console-client.ts";
import { startCollector, temporaryDirectory } from "../fixtures/collector-process.ts";
import { grpcExporter } from "../fixtures/grpc-export.ts";
import { ALWAYS, aLog, aPoint, aSpan, trace } from "../store/contract/telemetry.ts";

const ROUNDS = 10;
const SEED = 5;

/** The three requests of the n-th export: a trace of three spans, a log line, a data point. */
const requestsOf = (n: number) => [
  {
    signal: "traces" as const,
    body: encodeTraces([
      aSpan({ trace: n, id: 1, startMs: n }),
      aSpan({ trace: n, id: 2, parent: 1, startMs: n }),
      aSpan({ trace: n, id: 3, parent: 1, startMs: n }),
    ]),
  },
  {
    signal: "logs" as const,
    body: encodeLogs([aLog({ body: "line", timeMs: n, attributes: [["correlation_id", String(n)]] })]),
  },
  { signal: "metrics" as const, body: encodeMetrics([aPoint({ name: "count", timeMs: n, value: n })]) },
];

type Send = (signal: Signal, body: Uint8Array) => Promise<boolean>;

const overHttp =
  (url: string): Send =>
  async (signal, body) => {
    const headers = { "content-type": "application/x-protobuf" };
    const response = await fetch(`${url}/v1/${signal}`, { method: "POST", headers, body: Buffer.from(body) });
    return response.ok;
  };

/** Sends exports until they are not taken any more. @returns the numbers of those that were acknowledged whole */
async function sendUntilGone(send: Send, next: () => number): Promise<number[]> {
  const acknowledged: number[] = [];
  for (;;) {
    const n = next();
    for (const { signal, body } of requestsOf(n)) {
      if (!(await send(signal, body).catch(() => false))) return acknowledged;
    }
    acknowledged.push(n);
  }
}

it("the collector has all that it acknowledged by either protocol, however often it is killed", async () => {
  const random = createRandom(SEED);
  const env = { PLAYGROUND_DATA: await temporaryDirectory(), PLAYGROUND_STORE: "duckdb" };
  const acknowledged: number[] = [];
  let number = 1;
  for (let round = 0; round < ROUNDS; round++) {
    const collector = await startCollector(env);
    const grpc = grpcExporter(collector.otlpGrpcUrl);
    const sends = [overHttp(collector.otlpHttpUrl), overHttp(collector.otlpHttpUrl), grpc.send, grpc.send];
    const senders = sends.map((send) => sendUntilGone(send, () => number++));
    const goal = number + 20 + Math.floor(random() * 400);
    await expect.poll(() => number, { timeout: 30_000, interval: 1 }).toBeGreaterThan(goal);
    await collector.end("SIGKILL");
    acknowledged.push(...(await Promise.all(senders)).flat());
    grpc.close();
  }
  const collector = await startCollector(env);
  const console = createConsoleClient(collector.url, { timeoutMs: 60_000 });
  const window = { from: String(ALWAYS.from / 1_000_000n), to: String(ALWAYS.to / 1_000_000n) };
  expect(acknowledged.length).toBeGreaterThan(ROUNDS * 20);
  const { points } = await console.metrics({ ...window, name: "count", limit: 5000 });
  const values = new Set(points.map(({ data }) => data.value));
  expect(values.size).toBe(points.length);
  expect(acknowledged.filter((n) => !values.has(n))).toEqual([]);
  for (const n of acknowledged) {
    expect((await console.trace(trace(n))).span_count).toBe(3);
    const { logs } = await console.logs({ ...window, correlation_id: String(n) });
    expect(logs).toHaveLength(1);
  }
});
