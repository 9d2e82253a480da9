import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { expect, it, onTestFinished } from "vitest";
import { ALWAYS, aPoint } from "../../store/contract/telemetry.ts";
import { startOtlpHttp } from "../otlp-http.ts";
import { startForTest } from "../start-for-test.ts";
import { pushMetrics } from "./push-metrics.ts";

/** Pushes one metric every 10 ms, until the test is finished. */
function startPush(port: number) {
  const lines: string[] = [];
  const log = pino({ base: null, timestamp: false }, { write: (line: string) => lines.push(line) });
  const endpoint = `http://127.0.0.1:${port}/v1/metrics`;
  const read = async () => [aPoint({ name: "own" })];
  const stop = pushMetrics({ endpoint, intervalMs: 10, read, log });
  onTestFinished(stop);
  return { stop, messages: () => lines.map((line) => (JSON.parse(line) as { msg: string }).msg) };
}

async function serve(handler: RequestListener): Promise<number> {
  const server = createServer(handler).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

it("metrics arrive at a collector, again and again", async () => {
  const { port, store } = await startForTest(startOtlpHttp);
  const { messages } = startPush(port);
  const found = async () => (await store.metrics({ window: ALWAYS, limit: 9 })).items.map(({ name }) => name);
  await expect.poll(found).toEqual(expect.arrayContaining(["own", "own"]));
  expect(messages()).toEqual([]);
});

it("that they are not taken is said once, and so is that they are again", async () => {
  const statuses = [503, 503, 503, 200, 200, 500];
  let asked = 0;
  const port = await serve((_request, response) => {
    response.writeHead(statuses[asked++] ?? 500).end();
  });
  const { messages } = startPush(port);
  await expect.poll(() => asked).toBeGreaterThan(8);
  expect(messages()).toEqual([
    "own metrics are not taken",
    "own metrics are taken again",
    "own metrics are not taken",
  ]);
});

it("stopping gives up what gets no answer, and says nothing of it", async () => {
  const asked = Promise.withResolvers<void>();
  const port = await serve(() => asked.resolve());
  const { stop, messages } = startPush(port);
  await asked.promise;
  await stop();
  expect(messages()).toEqual([]);
});
