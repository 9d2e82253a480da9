import { Client, compressionAlgorithms, credentials, Metadata, type ServiceError } from "@grpc/grpc-js";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-grpc";
import { SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { localOnly } from "@playground/shared/http/local-only";
import { encodeLogs } from "@playground/shared/wire/otlp/encode-logs";
import { encodeMetrics } from "@playground/shared/wire/otlp/encode-metrics";
import { encodeTraces } from "@playground/shared/wire/otlp/encode-traces";
import { encodeRpcStatus } from "@playground/shared/wire/rpc-status";
import { describe, expect, it, onTestFinished } from "vitest";
import { ALWAYS, aLog, aPoint, aSpan, trace } from "../store/contract/telemetry.ts";
import { StoreUnavailableError } from "../store/store.ts";
import { createAdmission, DEFAULT_ADMISSION } from "./admission.ts";
import { startOtlpGrpc } from "./otlp-grpc.ts";
import { startForTest } from "./start-for-test.ts";

const TRACES = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
const LOGS = "/opentelemetry.proto.collector.logs.v1.LogsService/Export";
const METRICS = "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export";
const HEALTH = "/grpc.health.v1.Health/Check";

const start = (overrides?: Parameters<typeof startForTest>[1]) => startForTest(startOtlpGrpc, overrides);

type Answer = { readonly code: 0; readonly message: Buffer | undefined } | ServiceError;

/** Calls a method with gRPC's own client for Node. */
function createCall(port: number, { gzip = false, authorization = "" } = {}) {
  const options = gzip ? { "grpc.default_compression_algorithm": compressionAlgorithms.gzip } : {};
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure(), options);
  onTestFinished(() => client.close());
  const metadata = new Metadata();
  metadata.set("authorization", authorization);
  const asIs = (bytes: Buffer) => bytes;
  return (path: string, message: Uint8Array): Promise<Answer> =>
    new Promise((resolve) => {
      client.makeUnaryRequest(
        path,
        asIs,
        asIs,
        Buffer.from(message),
        metadata,
        (error: ServiceError | null, answer) =>
          resolve(error === null ? { code: 0, message: answer } : error),
      );
    });
}

describe("an export is acknowledged and kept", () => {
  it.each([{ gzip: false }, { gzip: true }])("from gRPC's own client (gzip: $gzip)", async ({ gzip }) => {
    const { port, store, counters } = await start();
    const call = createCall(port, { gzip });
    const nothing = { code: 0, message: Buffer.alloc(0) };
    expect(await call(TRACES, encodeTraces([aSpan({ id: 1 })]))).toEqual(nothing);
    expect(await call(LOGS, encodeLogs([aLog({ body: "line" })]))).toEqual(nothing);
    expect(await call(METRICS, encodeMetrics([aPoint({ name: "m" })]))).toEqual(nothing);
    expect(await store.trace(trace(1))).toEqual([aSpan({ id: 1 })]);
    expect((await store.logs({ window: ALWAYS, order: "newest", limit: 9 })).items).toMatchObject([
      { body: "line" },
    ]);
    expect((await store.metrics({ window: ALWAYS, limit: 9 })).items).toMatchObject([{ name: "m" }]);
    expect(counters.snapshot()).toMatchObject([
      { signal: "traces", protocol: "grpc", accepted: 1 },
      { signal: "logs", protocol: "grpc", accepted: 1 },
      { signal: "metrics", protocol: "grpc", accepted: 1 },
    ]);
  });

  it("from OpenTelemetry's own exporter", async () => {
    const { port, store } = await start();
    const exporter = new OTLPTraceExporter({ url: `http://127.0.0.1:${port}` });
    const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
    const span = provider.getTracer("test").startSpan("exported");
    span.end();
    await provider.shutdown();
    const services = await store.services();
    expect(services).toMatchObject([{ spanCount: 1 }]);
  });

  it("300 times at once over one connection", async () => {
    const { port, store } = await start({
      admission: createAdmission({ ...DEFAULT_ADMISSION, maxRequests: 300 }),
    });
    const call = createCall(port);
    const spans = Array.from({ length: 300 }, (_, index) => aSpan({ id: index + 1 }));
    const answers = await Promise.all(spans.map((span) => call(TRACES, encodeTraces([span]))));
    expect(answers.filter(({ code }) => code !== 0)).toEqual([]);
    expect(await store.trace(trace(1))).toHaveLength(300);
  });

  it("without a field: an export of nothing", async () => {
    const { port } = await start();
    expect((await createCall(port)(TRACES, new Uint8Array())).code).toBe(0);
  });

  it("but for what is refused, which the answer names", async () => {
    const { port } = await start();
    // A request with one span that has no id, and the answer to it, worked out by hand.
    const answer = await createCall(port)(TRACES, Buffer.from("0a0412021200", "hex"));
    const problem = Buffer.from("1 refused: the trace id is missing or all zero");
    const partial = Buffer.concat([Buffer.of(0x08, 1, 0x12, problem.length), problem]);
    expect(answer.message).toEqual(Buffer.concat([Buffer.of(0x0a, partial.length), partial]));
  });
});

describe("a call gets an error", () => {
  const [INVALID_ARGUMENT, PERMISSION_DENIED, RESOURCE_EXHAUSTED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE] = [
    3, 7, 8, 12, 13, 14,
  ];
  const limits = { maxBodyBytes: 2_000, maxUncompressedBytes: 20_000 };

  it.each([
    {
      name: "malformed protobuf",
      message: Uint8Array.of(0x0a, 5),
      code: INVALID_ARGUMENT,
      details: /at byte 2$/,
    },
    {
      name: "an unknown method",
      path: "/a.B/C",
      message: new Uint8Array(),
      code: UNIMPLEMENTED,
      details: /no such method: \/a\.B\/C/,
    },
    {
      name: "too large a message",
      message: new Uint8Array(2_001),
      code: RESOURCE_EXHAUSTED,
      details: /larger than 2005 bytes/,
    },
    {
      name: "a message far too large",
      message: new Uint8Array(5_000_000),
      code: RESOURCE_EXHAUSTED,
      details: /larger than 2005 bytes/,
    },
    {
      name: "too large once unpacked",
      gzip: true,
      message: new Uint8Array(20_001),
      code: RESOURCE_EXHAUSTED,
      details: /uncompressed body is larger than 20000/,
    },
  ])("for $name", async ({ path = TRACES, gzip = false, message, code, details }) => {
    const { port } = await start({ limits });
    const call = createCall(port, { gzip });
    expect(await call(path, message)).toMatchObject({ code, details: expect.stringMatching(details) });
    expect(await call(TRACES, encodeTraces([aSpan({ id: 1 })]))).toMatchObject({ code: 0 });
  });

  it("where the store is unavailable, with the time to wait and the store's words", async () => {
    const message = "the disk is 100% full ☕";
    const { port, counters } = await start({
      append: async () => {
        throw new StoreUnavailableError("failed", message);
      },
    });
    const answer = await createCall(port)(TRACES, encodeTraces([aSpan({ id: 1 })]));
    expect(answer).toMatchObject({ code: UNAVAILABLE, details: message });
    const status = encodeRpcStatus({ code: "UNAVAILABLE", message, retryAfterSeconds: 1 });
    expect((answer as ServiceError).metadata.get("grpc-status-details-bin")).toEqual([Buffer.from(status)]);
    expect(counters.snapshot()).toMatchObject([{ accepted: 0, failed: { UNAVAILABLE: 1 } }]);
  });

  it("where the mistake is ours, without its details", async () => {
    const mistake = new TypeError("x is not a function");
    const { port, internalErrors } = await start({
      append: async () => {
        throw mistake;
      },
    });
    const answer = await createCall(port)(TRACES, encodeTraces([aSpan({ id: 1 })]));
    expect(answer).toMatchObject({ code: INTERNAL, details: "internal error" });
    expect(internalErrors).toEqual([mistake]);
  });

  it("where the guard refuses it", async () => {
    const { port, store } = await start({ guard: () => "not from here" });
    const answer = await createCall(port)(TRACES, encodeTraces([aSpan({ id: 1 })]));
    expect(answer).toMatchObject({ code: PERMISSION_DENIED, details: "not from here" });
    expect(await store.trace(trace(1))).toEqual([]);
  });
});

it("asks for a token where there is one", async () => {
  const { port } = await start({ isAuthorized: (authorization) => authorization === "Bearer secret" });
  const span = encodeTraces([aSpan({ id: 1 })]);
  const [UNAUTHENTICATED, OK] = [16, 0];
  expect(await createCall(port)(TRACES, span)).toMatchObject({ code: UNAUTHENTICATED });
  expect(await createCall(port, { authorization: "Bearer secret" })(TRACES, span)).toMatchObject({
    code: OK,
  });
});

it("passes the guard of this machine", async () => {
  const { port } = await start({ guard: localOnly({ allowedHosts: [] }) });
  expect((await createCall(port)(TRACES, encodeTraces([aSpan({ id: 1 })]))).code).toBe(0);
});

it("says that it is healthy", async () => {
  const { port } = await start();
  // HealthCheckResponse { status: SERVING (1) }
  expect(await createCall(port)(HEALTH, new Uint8Array())).toEqual({ code: 0, message: Buffer.of(0x08, 1) });
});
