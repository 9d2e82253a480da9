import { execFileSync } from "node:child_process";
import { eventually } from "@playground/trace-testing";
import { expect, it } from "vitest";
import { createConsoleClient } from "../../client/console-client.ts";
import { startCollector, temporaryDirectory } from "../../fixtures/collector-process.ts";
import { aSpan, spans } from "../contract/telemetry.ts";

const EXPORTS = 120;
const SPANS_PER_EXPORT = 250;
/** A journal's segment is shorter, the index of all spans is not. */
const FILE_LIMIT = 1_500_000;

/** A file that may not grow is to DuckDB what a full disk is, and other tests have a disk left. */
const limitFiles = (pid: number, bytes: number | "unlimited"): void => {
  execFileSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:unlimited`]);
};

const exportOf = (trace: number): Uint8Array =>
  spans(...Array.from({ length: SPANS_PER_EXPORT }, (_, index) => aSpan({ trace, id: index + 1 }))).payload;

it.skipIf(process.platform !== "linux")(
  "an index that could not be written is made anew from the journal, with everything that was acknowledged meanwhile",
  { timeout: 60_000 },
  async () => {
    const dir = await temporaryDirectory();
    const collector = await startCollector({ PLAYGROUND_DATA: dir, PLAYGROUND_MAX_DISK: "64MB" });
    const client = createConsoleClient(collector.url);
    limitFiles(collector.pid, FILE_LIMIT);
    let acknowledged = 0;
    const statuses = new Set<number>();
    for (let trace = 1; trace <= EXPORTS; trace++) {
      const body = Buffer.from(exportOf(trace));
      const headers = { "content-type": "application/x-protobuf" };
      const response = await fetch(`${collector.otlpHttpUrl}/v1/traces`, { method: "POST", headers, body });
      await response.arrayBuffer();
      statuses.add(response.status);
      if (response.ok) acknowledged += SPANS_PER_EXPORT;
    }
    expect([...statuses].every((status) => status === 200 || status === 503)).toBe(true);
    await eventually(() => expect(client.services()).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" }));

    limitFiles(collector.pid, "unlimited");
    await eventually(async () => {
      const { services } = await client.services();
      expect(services.reduce((sum, { span_count }) => sum + span_count, 0)).toBe(acknowledged);
    });
    expect(acknowledged).toBeGreaterThan(0);
    expect(await collector.end("SIGTERM")).toBe(0);
  },
);
