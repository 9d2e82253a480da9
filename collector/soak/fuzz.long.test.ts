import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { createRandom } from "@playground/shared/random";
import { encodeLogs } from "@playground/shared/wire/otlp/encode-logs";
import { encodeMetrics } from "@playground/shared/wire/otlp/encode-metrics";
import { encodeTraces } from "@playground/shared/wire/otlp/encode-traces";
import { SPAN_JSON } from "@playground/shared/wire/otlp/fuzz-for-test";
import { mutate } from "@playground/shared/wire/otlp/mutate-for-test";
import { DATA, point, record, span } from "@playground/shared/wire/otlp/samples-for-test";
import type { Signal } from "@playground/shared/wire/otlp/signal";
import { expect, it } from "vitest";
import { createConsoleClient } from "../client/console-client.ts";
import { startCollector, temporaryDirectory } from "../fixtures/collector-process.ts";

const INPUTS = 105_000;
const IN_FLIGHT = 8;
/** Far more than any of these inputs takes: what does not answer within it hangs. */
const HANG_MS = 10_000;
const MAX_GROWTH = 150 * 1024 * 1024;
const SEED = 99;

interface Input {
  readonly signal: Signal;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const PROTOBUF = { "content-type": "application/x-protobuf" };
const JSON_TYPE = { "content-type": "application/json" };
const GZIP = { "content-encoding": "gzip" };
const traces = encodeTraces([span, { ...span, parentSpanId: undefined }]);
const ofZeros = gzipSync(Buffer.alloc(80 * 1024 * 1024));

/** What is mutated, and what the bytes are said to be. */
const SOURCES: readonly Input[] = [
  { signal: "traces", headers: PROTOBUF, body: traces },
  { signal: "logs", headers: PROTOBUF, body: encodeLogs([record, record]) },
  { signal: "metrics", headers: PROTOBUF, body: encodeMetrics(DATA.map(point)) },
  { signal: "traces", headers: JSON_TYPE, body: Buffer.from(SPAN_JSON) },
  { signal: "traces", headers: { ...PROTOBUF, ...GZIP }, body: gzipSync(traces) },
  { signal: "traces", headers: { ...JSON_TYPE, ...GZIP }, body: gzipSync(SPAN_JSON) },
  // Two members, and something behind them.
  {
    signal: "traces",
    headers: { ...PROTOBUF, ...GZIP },
    body: Buffer.concat([gzipSync(traces), gzipSync(traces), Buffer.from("more")]),
  },
];

const memoryOf = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024;

it.skipIf(process.platform !== "linux")(
  `${INPUTS} mutated exports are answered one by one, and each is counted with what became of it`,
  async () => {
    const collector = await startCollector({ PLAYGROUND_DATA: await temporaryDirectory() });
    const console = createConsoleClient(collector.url);
    const random = createRandom(SEED);
    const answers = new Map<number, number>();
    const send = async ({ signal, headers, body }: Input): Promise<void> => {
      const response = await fetch(`${collector.otlpHttpUrl}/v1/${signal}`, {
        method: "POST",
        headers,
        body: Buffer.from(body),
        signal: AbortSignal.timeout(HANG_MS),
      });
      await response.arrayBuffer();
      answers.set(response.status, (answers.get(response.status) ?? 0) + 1);
    };
    let sent = 0;
    const lane = async (until: number): Promise<void> => {
      while (sent < until) {
        const source = SOURCES[sent++ % SOURCES.length];
        if (source) await send({ ...source, body: mutate(source.body, random) });
      }
    };
    const run = (until: number) => Promise.all(Array.from({ length: IN_FLIGHT }, () => lane(until)));
    await run(INPUTS / 10);
    const before = memoryOf(collector.pid);
    await run(INPUTS);
    const grown = memoryOf(collector.pid) - before;
    for (let bomb = 0; bomb < 5; bomb++) {
      await send({ signal: "traces", headers: { ...PROTOBUF, ...GZIP }, body: ofZeros });
    }
    const grownByBombs = memoryOf(collector.pid) - before;
    process.stdout.write(`${before} bytes of memory, ${grown} more in the end, ${grownByBombs} with bombs\n`);
    expect(grown).toBeLessThan(MAX_GROWTH);
    // One body of 64 MiB at a time, and the one before it until it is collected.
    expect(grownByBombs - grown).toBeLessThan(2 * MAX_GROWTH);

    expect([...answers.keys()].sort()).toEqual([200, 400, 413]);
    expect(answers.get(413)).toBe(5);
    const { ingest } = await console.ingest();
    const count = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
    expect(count(ingest.map(({ requests }) => requests))).toBe(answers.get(200));
    const failed = ingest.flatMap((row) => Object.entries(row.failed));
    expect(new Set(failed.map(([reason]) => reason))).toEqual(new Set(["MALFORMED", "TOO_LARGE"]));
    expect(count(failed.map(([, times]) => times))).toBe(INPUTS + 5 - (answers.get(200) ?? 0));
    for (const { received, accepted, refused } of ingest) {
      expect(accepted + count(Object.values(refused))).toBe(received);
    }
    expect(ingest.some(({ refused }) => Object.keys(refused).length > 0)).toBe(true);
    // It still works, and what it has accepted can be read.
    const found = await console.traces({ from: "0", limit: 100 });
    expect(found.traces.length).toBeGreaterThan(10);
    for (const { trace_id } of found.traces)
      expect((await console.trace(trace_id)).span_count).toBeGreaterThan(0);
    expect(await collector.end("SIGTERM")).toBe(0);
  },
);
