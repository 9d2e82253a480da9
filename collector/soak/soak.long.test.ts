import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { createConsoleClient } from "../client/console-client.ts";
import { startCollector, temporaryDirectory } from "../fixtures/collector-process.ts";
import { trace } from "../store/contract/telemetry.ts";
import { HOUR, SECONDS, secondOfLoad } from "./an-hour.ts";

const MAX_DISK = 64 * 1024 * 1024;
/** What the collector may take of memory, whatever comes: the bound of the issue that asked for it. */
const MAX_MEMORY = 400 * 1024 * 1024;
const IN_FLIGHT = 4;
const SECONDS_BETWEEN_LOOKS = 60;

function bytesIn(dir: string): number {
  let bytes = 0;
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    // A file may be gone since the directory was read.
    if (entry.isFile())
      bytes += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
}

const memoryOf = (pid: number): number =>
  Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1]) * 1024;

async function send(url: string, signal: string, body: Uint8Array): Promise<void> {
  for (;;) {
    const headers = { "content-type": "application/x-protobuf" };
    const response = await fetch(`${url}/v1/${signal}`, { method: "POST", headers, body: Buffer.from(body) });
    await response.arrayBuffer();
    if (response.ok) return;
    expect(response.status).toBe(503);
    await sleep(Number(response.headers.get("retry-after")) * 1_000);
  }
}

it.skipIf(process.platform !== "linux")(
  "keeps disk and memory under their bounds through an hour of load, the newest telemetry there and the oldest gone",
  async () => {
    const dir = await temporaryDirectory();
    const collector = await startCollector({ PLAYGROUND_DATA: dir, PLAYGROUND_MAX_DISK: "64MB" });
    const console = createConsoleClient(collector.url);
    let [mostDisk, mostMemory, sent] = [0, 0, 0];
    const look = async () => {
      mostDisk = Math.max(mostDisk, bytesIn(join(dir, "collector")));
      mostMemory = Math.max(mostMemory, memoryOf(collector.pid));
    };
    let second = 0;
    const lane = async () => {
      while (second < SECONDS) {
        const now = second++;
        for (const { signal, body } of secondOfLoad(now)) {
          await send(collector.otlpHttpUrl, signal, body);
          sent += body.byteLength;
        }
        await look();
        if (now % SECONDS_BETWEEN_LOOKS === 0) expect((await console.services()).services).toHaveLength(3);
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
    await look();

    process.stdout.write(`most on disk ${mostDisk}, in memory ${mostMemory}, of ${sent} bytes sent\n`);
    expect(sent).toBeGreaterThan(2.5 * MAX_DISK);
    expect(mostDisk).toBeLessThan(MAX_DISK);
    expect(mostDisk).toBeGreaterThan(MAX_DISK / 3);
    expect(mostMemory).toBeLessThan(MAX_MEMORY);
    const newest = await console.trace(trace((SECONDS - 1) * 5 + 1));
    expect(newest.span_count).toBe(10);
    await expect(console.trace(trace(1))).rejects.toMatchObject({ code: "TRACE_NOT_FOUND" });
    const { logs } = await console.logs({ ...HOUR, order: "oldest", limit: 1 });
    expect(logs).toHaveLength(1);
    const { traces } = await console.traces({ ...HOUR, order: "newest", limit: 1000 });
    expect(traces).toHaveLength(1000);
    expect(traces.every(({ span_count }) => span_count === 10)).toBe(true);
    expect(await collector.end("SIGTERM")).toBe(0);
  },
);
