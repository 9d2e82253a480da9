import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-grpc";
import { JsonLogsSerializer, ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";
import { describe, expect, it, onTestFinished } from "vitest";
import { createConsoleClient } from "./client/console-client.ts";
import { failToStart, startCollector, temporaryDirectory } from "./fixtures/collector-process.ts";
import { sdkLogRecords, sdkSpans } from "./fixtures/sdk-telemetry.ts";

const PROTOBUF = { "content-type": "application/x-protobuf" };
const JSON_TYPE = { "content-type": "application/json" };

const post = (url: string, headers: Record<string, string>, body: Uint8Array | undefined) =>
  fetch(url, { method: "POST", headers, body: Buffer.from(body ?? []) });

const xrayForm = (id: string) => `1-${id.slice(0, 8)}-${id.slice(8)}`;

/** One export by OpenTelemetry's own gRPC exporter. @returns its result code and error */
async function exportByGrpc(url: string, spans: ReturnType<typeof sdkSpans>["spans"]) {
  const exporter = new OTLPTraceExporter({ url });
  onTestFinished(() => exporter.shutdown());
  const { promise, resolve } = Promise.withResolvers<{ code: number; error?: Error }>();
  exporter.export([...spans], resolve);
  return promise;
}

describe("the collector's process", { timeout: 30_000 }, () => {
  it("keeps what is sent by each protocol, finds it by both forms of the trace id, and ends with 0", async () => {
    const collector = await startCollector({ PLAYGROUND_DATA: await temporaryDirectory() });
    const client = createConsoleClient(collector.url);
    const byHttp = sdkSpans();
    const byGrpc = sdkSpans();
    const traces = ProtobufTraceSerializer.serializeRequest([...byHttp.spans]);
    const logs = JsonLogsSerializer.serializeRequest(sdkLogRecords(byHttp.root));
    expect((await post(`${collector.otlpHttpUrl}/v1/traces`, PROTOBUF, traces)).status).toBe(200);
    expect((await post(`${collector.otlpHttpUrl}/v1/logs`, JSON_TYPE, logs)).status).toBe(200);
    expect(await exportByGrpc(collector.otlpGrpcUrl, byGrpc.spans)).toEqual({ code: 0 });

    for (const { traceId, spanId } of [byHttp.root, byGrpc.root]) {
      const trace = await client.trace(traceId);
      expect(trace).toMatchObject({ xray_trace_id: xrayForm(traceId), span_count: 2, error_count: 0 });
      expect(trace.spans.map((span) => [span.name, span.parent_span_id])).toEqual([
        ["POST /orders", null],
        ["INSERT orders", spanId],
      ]);
      expect(await client.trace(xrayForm(traceId))).toEqual(trace);
    }
    const { logs: lines } = await client.logs({ trace_id: xrayForm(byHttp.root.traceId) });
    expect(lines).toMatchObject([
      { message: "order placed", correlation_id: "demo-1", span_id: byHttp.root.spanId, trace_flags: "01" },
    ]);
    expect(await client.traces({ service: "orders" })).toMatchObject({ traces: [{}, {}], complete: true });
    expect((await client.ingest()).ingest).toMatchObject([
      { signal: "traces", protocol: "http/protobuf", requests: 1, accepted: 2 },
      { signal: "logs", protocol: "http/json", requests: 1, accepted: 1 },
      { signal: "traces", protocol: "grpc", requests: 1, accepted: 2 },
    ]);
    expect(await collector.end("SIGTERM")).toBe(0);
  });

  it("still has what it acknowledged after kill -9", async () => {
    const env = { PLAYGROUND_DATA: await temporaryDirectory() };
    const collector = await startCollector(env);
    const { spans, root } = sdkSpans();
    const body = ProtobufTraceSerializer.serializeRequest([...spans]);
    expect((await post(`${collector.otlpHttpUrl}/v1/traces`, PROTOBUF, body)).status).toBe(200);
    await collector.end("SIGKILL");

    const client = createConsoleClient((await startCollector(env)).url);
    expect((await client.trace(root.traceId)).spans.map((span) => span.name)).toEqual([
      "POST /orders",
      "INSERT orders",
    ]);
  });

  it("says what it is at, and sends it as metrics where it is told to", async () => {
    const receiver = await startCollector({ PLAYGROUND_STORE: "memory" });
    const collector = await startCollector({
      PLAYGROUND_DATA: await temporaryDirectory(),
      COLLECTOR_METRICS_ENDPOINT: receiver.otlpHttpUrl,
    });
    const status = await createConsoleClient(collector.url).ingest();
    expect(status).toMatchObject({
      ingest: [],
      in_flight: { requests: 0, max_requests: 128, bytes: 0, max_bytes: 67_108_864 },
      store: { kind: "duckdb", pending: { bytes: 0 }, journal: { segments: 1 }, index: { behind_ms: 0 } },
    });
    expect(status.process.rss_bytes).toBeGreaterThan(status.process.heap_used_bytes);
    const client = createConsoleClient(receiver.url);
    const sent = async () => (await client.metrics({ service: "collector" })).points.map(({ name }) => name);
    await expect.poll(sent, { timeout: 10_000 }).toContain("otelcol_process_memory_rss");
    expect(await sent()).toContain("playground.collector.journal.size");
  });

  it("answers the console API to whoever has the token, /healthz to all", async () => {
    const collector = await startCollector({ PLAYGROUND_STORE: "memory", PLAYGROUND_TOKEN: "s3cret" });
    expect((await fetch(`${collector.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${collector.url}/api/services`)).status).toBe(401);
    const client = createConsoleClient(collector.url, { token: "s3cret" });
    expect(await client.services()).toEqual({ services: [] });
  });

  it("says which port is taken, in one line", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await once(holder, "listening");
    onTestFinished(() => {
      holder.close();
    });
    const { port } = holder.address() as AddressInfo;
    for (const name of ["CONSOLE_PORT", "OTLP_HTTP_PORT", "OTLP_GRPC_PORT", "AWS_PORT"]) {
      expect(await failToStart({ PLAYGROUND_STORE: "memory", [name]: String(port) })).toEqual({
        code: 1,
        stdout: "",
        stderr: `collector cannot start: port ${port} on 127.0.0.1 is taken\n`,
      });
    }
  });

  it("says which setting is wrong, without a stack trace", async () => {
    expect(await failToStart({ CONSOLE_PORT: "http" })).toEqual({
      code: 1,
      stdout: "",
      stderr: 'collector cannot start: CONSOLE_PORT: expected a TCP port, 0–65535, not "http"\n',
    });
  });

  it("says that another process has its data directory", async () => {
    const dir = await temporaryDirectory();
    await startCollector({ PLAYGROUND_DATA: dir });
    const { code, stdout, stderr } = await failToStart({ PLAYGROUND_DATA: dir });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(
      new RegExp(`^collector cannot start: the data directory ${dir}/collector is in use by process \\d+\n$`),
    );
  });
});
