import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { jsonToProtobuf } from "@playground/shared/wire/otlp/json/json-to-protobuf";
import { eventually } from "@playground/trace-testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkout } from "./support/checkout.ts";
import { type Playground, ROOT, startPlayground } from "./support/playground.ts";

let [from, to]: [Playground | undefined, Playground | undefined] = [undefined, undefined];
const dir = mkdtempSync(join(tmpdir(), "playground-export-"));
beforeAll(async () => {
  // An interval below the default of ten seconds, so that there are metrics to export.
  from = await startPlayground({ OTEL_METRIC_EXPORT_INTERVAL: "1000", OTEL_METRIC_EXPORT_TIMEOUT: "1000" });
  to = await startPlayground();
}, 120_000);
afterAll(async () => {
  await Promise.all([from?.stop(), to?.stop()]);
  rmSync(dir, { recursive: true });
});

const MAX_REQUEST_BYTES = 16 * 1024 * 1024;

/** As protobuf some 350 bytes, as JSON three times that. */
const LARGE = {
  traceId: "a".repeat(32),
  name: "large",
  startTimeUnixNano: "1767323045000000000",
  endTimeUnixNano: "1767323045000000001",
  attributes: Array.from({ length: 20 }, (_, n) => ({ key: `key.${n}`, value: { intValue: n } })),
};

const started = (playground: Playground | undefined): Playground =>
  playground ?? expect.fail("it did not start");

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(playground: Playground, ...args: string[]): Promise<Ended> {
  const env = { ...process.env, COLUMNS: "80", PLAYGROUND_PORT_OFFSET: "" };
  const command = [join(ROOT, "playground/main.ts"), ...args, "--data", playground.data];
  return promisify(execFile)(process.execPath, command, { env, cwd: dir }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: Ended) => error,
  );
}

/** An order whose job is done, and of which every service has sent spans and log lines. */
async function fulfilledCheckout(playground: Playground): Promise<{ traceId: string }> {
  const { traceId } = await checkout(playground.url("storefront"));
  await eventually(async () => {
    const { spans } = await playground.console.trace(traceId);
    expect(spans.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["POST /checkout", "process fulfil-order", "POST /reservations/:id/confirm"]),
    );
    const { logs } = await playground.console.logs({ trace_id: traceId });
    expect(logs.map(({ message }) => message)).toContain("order fulfilled");
    expect(new Set(logs.map(({ service }) => service))).toEqual(
      new Set(["storefront", "orders", "inventory"]),
    );
  });
  return { traceId };
}

it("brings a trace, its log lines and the metrics of its services from one playground to another", async () => {
  const [source, target] = [started(from), started(to)];
  const { traceId } = await fulfilledCheckout(source);
  // What a process sends comes in order: with the next trace all of this one is there.
  await fulfilledCheckout(source);
  await eventually(async () => {
    expect((await source.console.metrics({ service: "orders" })).points.length).toBeGreaterThan(0);
  });
  expect(await run(source, "export", "all.zip")).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^all\.zip: /),
  });
  const before = {
    trace: await source.console.trace(traceId),
    logs: await source.console.logs({ trace_id: traceId }),
  };
  const imported = await run(target, "import", "all.zip", "--json");
  expect(imported).toMatchObject({ code: 0, stderr: "" });
  const tally = JSON.parse(imported.stdout);
  expect(tally.traces.accepted).toBeGreaterThan(10);
  expect(tally.logs.accepted).toBeGreaterThan(3);
  expect(tally.metrics.accepted).toBeGreaterThan(0);
  expect({
    trace: await target.console.trace(traceId),
    logs: await target.console.logs({ trace_id: traceId }),
  }).toEqual(before);
  const again = JSON.parse((await run(target, "import", "all.zip", "--json")).stdout);
  expect(again.traces).toEqual(tally.traces);
  expect(await target.console.trace(traceId)).toEqual(before.trace);
});

it("imports a request whose JSON is larger than a request may be", async () => {
  const [source, target] = [started(from), started(to)];
  const spans = Array.from({ length: 20_000 }, (_, n) => ({
    ...LARGE,
    spanId: (n + 1).toString(16).padStart(16, "0"),
  }));
  const request = { resourceSpans: [{ scopeSpans: [{ spans }] }] };
  const payload = jsonToProtobuf("traces", request);
  expect(payload.length).toBeLessThan(MAX_REQUEST_BYTES);
  expect(JSON.stringify(request).length).toBeGreaterThan(MAX_REQUEST_BYTES);
  const response = await fetch(source.url("otlpHttp", "/v1/traces"), {
    method: "POST",
    headers: { "content-type": "application/x-protobuf" },
    body: Buffer.from(payload),
  });
  expect(response.status).toBe(200);
  expect(await run(source, "export", "large.zip")).toMatchObject({ code: 0 });
  const imported = await run(target, "import", "large.zip", "--json");
  expect(imported).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(imported.stdout).traces.accepted).toBeGreaterThanOrEqual(20_000);
  const { traces } = await target.console.traces({
    from: "2026-01-02T03:00:00Z",
    to: "2026-01-02T04:00:00Z",
  });
  expect(traces).toMatchObject([{ trace_id: LARGE.traceId, span_count: 20_000 }]);
});

it("does not replace a file unless it is told to, and leaves none behind", async () => {
  const source = started(from);
  writeFileSync(join(dir, "mine.zip"), "mine");
  const refused = await run(source, "export", "mine.zip");
  expect(refused).toMatchObject({ code: 2, stderr: "mine.zip is there already; --force replaces it\n" });
  expect(await run(source, "export", "mine.zip", "--force")).toMatchObject({ code: 0 });
  expect(await run(source, "export", "missing/dir.zip")).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/dir\.zip cannot be written: ENOENT/),
  });
  expect(readdirSync(dir).filter((name) => name.includes("partial"))).toEqual([]);
});

it("says what cannot be imported, and where", async () => {
  const target = started(to);
  const line = JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords: [{ timeUnixNano: "1" }] }] }] });
  writeFileSync(join(dir, "half.jsonl"), `${line}\n\n{"resourceLogs": 1}\n`);
  writeFileSync(
    join(dir, "bad.jsonl"),
    `${line}\n{"resourceSpans":[{"scopeSpans":[{"spans":[{"kind":"SERVER"}]}]}]}\n`,
  );
  writeFileSync(join(dir, "none.jsonl"), "");
  writeFileSync(
    join(dir, "late.jsonl"),
    '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"18446744073709551615"}]}]}]}',
  );
  const before = "0 spans, 1 log lines, 0 data points were imported before\n";
  expect(await run(target, "import", "half.jsonl")).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(new RegExp(`half.jsonl, line 3: no resourceSpans.*\n${before}$`)),
  });
  expect(await run(target, "import", "bad.jsonl")).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      new RegExp(`bad.jsonl, line 2: resourceSpans.*kind: expected.*\n${before}$`),
    ),
  });
  expect(await run(target, "import", "none.jsonl")).toMatchObject({
    code: 0,
    stdout: "0 spans, 0 log lines, 0 data points imported\n",
  });
  expect(await run(target, "import", "late.jsonl")).toMatchObject({
    code: 1,
    stdout:
      "0 spans, 0 log lines, 0 data points imported\n1 log lines refused\n  1 refused: a time is later than the year 2262\n",
  });
  expect(await run(target, "import", "nowhere.zip")).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/nowhere\.zip cannot be read: ENOENT/),
  });
  expect(existsSync(join(dir, "nowhere.zip"))).toBe(false);
});
