import { once } from "node:events";
import { connect as connectHttp2 } from "node:http2";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { encodeTraces } from "@playground/shared/wire/otlp/encode-traces";
import { encodeRpcStatus } from "@playground/shared/wire/rpc-status";
import { describe, expect, it, onTestFinished } from "vitest";
import { aSpan, trace } from "../store/contract/telemetry.ts";
import { createMemoryStore } from "../store/memory-store.ts";
import type { TelemetryExport } from "../store/store.ts";
import { createAdmission } from "./admission.ts";
import { frame } from "./grpc-message.ts";
import { startOtlpGrpc } from "./otlp-grpc.ts";
import { startOtlpHttp } from "./otlp-http.ts";
import { PROTOBUF, post } from "./post-for-test.ts";
import { startForTest } from "./start-for-test.ts";

const MIB = 1024 * 1024;
const TRACES = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
const RESOURCE_EXHAUSTED = "8";

const largeSpan = (id: number) => encodeTraces([aSpan({ id, attributes: [["pad", "x".repeat(MIB)]] })]);

/** Both receivers before one store that takes exports in, but keeps none of them until it is opened. */
async function startBoth({ maxRequests = 100, maxBytes = 100 * MIB }) {
  const admission = createAdmission({ maxRequests, maxBytes });
  const store = createMemoryStore({ maxSpans: 100, maxLogs: 100, maxPoints: 100 });
  const opened = Promise.withResolvers<void>();
  const waiting: TelemetryExport[] = [];
  const append = async (received: TelemetryExport) => {
    waiting.push(received);
    await opened.promise;
    return store.append(received);
  };
  const http = await startForTest(startOtlpHttp, { admission, append });
  const grpc = await startForTest(startOtlpGrpc, { admission, append });
  onTestFinished(() => opened.resolve());
  return { admission, store, waiting, open: opened.resolve, http, grpc };
}

function grpcSession(port: number) {
  const session = connectHttp2(`http://127.0.0.1:${port}`);
  onTestFinished(() => session.destroy());
  return (message: Uint8Array, { timeout = "9S", isWhole = true } = {}) => {
    const stream = session.request({
      ":method": "POST",
      ":path": TRACES,
      "content-type": "application/grpc",
      "grpc-timeout": timeout,
    });
    stream.on("error", () => {});
    stream.resume();
    stream.write(message);
    if (isWhole) stream.end();
    const { promise, resolve } = Promise.withResolvers<Record<string, unknown>>();
    const found = (headers: Record<string, unknown>) => {
      if (headers["grpc-status"] !== undefined) resolve(headers);
    };
    stream.on("response", found).on("trailers", found);
    return promise;
  };
}

describe("many large requests at once", () => {
  it("by both protocols hold no more than the bytes that they share, and what is accepted is kept", async () => {
    const { admission, store, waiting, open, http, grpc } = await startBoth({ maxBytes: 5 * MIB });
    const call = grpcSession(grpc.port);
    const sent = Array.from({ length: 24 }, async (_, index) => {
      const body = largeSpan(index + 1);
      if (index % 2 === 0) return (await call(frame(body)))["grpc-status"] === "0";
      return (await post(http.port, "/v1/traces", { type: PROTOBUF, body })).ok;
    });
    const refused = () =>
      [...http.counters.snapshot(), ...grpc.counters.snapshot()].reduce(
        (sum, { failed }) => sum + (failed.TOO_MANY_BYTES ?? 0),
        0,
      );
    // Each is a little more than 1 MiB.
    await expect.poll(() => waiting.length + refused(), { timeout: 10_000 }).toBe(24);
    expect(waiting.length).toBeGreaterThan(0);
    expect(waiting.length).toBeLessThanOrEqual(4);
    expect(admission.inFlight().bytes).toBeLessThanOrEqual(5 * MIB);
    const accepted = waiting.length;
    open();
    const answers = await Promise.all(sent);
    expect(answers.filter((isTaken) => isTaken)).toHaveLength(accepted);
    expect(await store.trace(trace(1))).toHaveLength(accepted);
    expect(admission.inFlight()).toMatchObject({ requests: 0, bytes: 0 });
  });

  it("that are small until they are unpacked are bounded as well", async () => {
    const { admission, http } = await startBoth({ maxBytes: 2 * MIB });
    const bomb = gzipSync(Buffer.alloc(8 * MIB));
    const response = await post(http.port, "/v1/traces", { type: PROTOBUF, encoding: "gzip", body: bomb });
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"]);
    expect(http.counters.snapshot()).toMatchObject([{ failed: { TOO_MANY_BYTES: 1 } }]);
    expect(admission.inFlight()).toMatchObject({ requests: 0, bytes: 0 });
  });
});

describe("a request for which there is no room", () => {
  it("is answered before its body comes, and its connection goes on (HTTP)", async () => {
    const { http, open } = await startBoth({ maxBytes: MIB });
    open();
    const head = (length: number) =>
      `POST /v1/traces HTTP/1.1\r\nhost: localhost\r\ncontent-type: ${PROTOBUF}\r\ncontent-length: ${length}\r\n\r\n`;
    const socket = connect(http.port, "127.0.0.1");
    onTestFinished(() => {
      socket.destroy();
    });
    socket.write(head(2 * MIB));
    const [refusal] = (await once(socket, "data")) as [Buffer];
    expect(refusal.toString()).toMatch(/^HTTP\/1\.1 503 .*\r\nretry-after: 1\r\n/s);
    socket.write(Buffer.alloc(2 * MIB));
    socket.write(head(0));
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 OK/);
  });

  it("is answered when its length is known, with the time to wait, and its connection goes on (gRPC)", async () => {
    const { grpc, open } = await startBoth({ maxBytes: MIB });
    open();
    const call = grpcSession(grpc.port);
    const prefix = frame(new Uint8Array(2 * MIB)).subarray(0, 5);
    const message = `the requests in flight hold 0 of ${MIB} bytes, which leaves no room for ${2 * MIB + 5} more`;
    const details = encodeRpcStatus({ code: "RESOURCE_EXHAUSTED", message, retryAfterSeconds: 1 });
    expect(await call(prefix, { isWhole: false })).toMatchObject({
      "grpc-status": RESOURCE_EXHAUSTED,
      "grpc-message": message,
      "grpc-status-details-bin": Buffer.from(details).toString("base64"),
    });
    expect(await call(frame(new Uint8Array()))).toMatchObject({ "grpc-status": "0" });
  });
});

it("bodies that lie in memory that is used again stay apart", async () => {
  const { store, waiting, open, http, grpc } = await startBoth({});
  const call = grpcSession(grpc.port);
  // Of 40 to 124 kB, so that each comes in some pieces.
  const spans = Array.from({ length: 60 }, (_, index) =>
    aSpan({
      id: index + 1,
      attributes: [["pad", String.fromCharCode(65 + (index % 26)).repeat(40_000 + index * 1_400)]],
    }),
  );
  const send = async (from: number, to: number) => {
    const bodies = spans.slice(from, to).map((span) => encodeTraces([span]));
    await Promise.all(
      bodies.map((body, index) =>
        index % 2 === 0 ? call(frame(body)) : post(http.port, "/v1/traces", { type: PROTOBUF, body }),
      ),
    );
  };
  const first = send(0, 20);
  await expect.poll(() => waiting.length).toBe(20);
  open();
  await first;
  await Promise.all([send(20, 40), send(40, 60)]);
  expect(new Set(await store.trace(trace(1)))).toEqual(new Set(spans));
});

it("a call whose deadline has passed counts as long as the store is at it", async () => {
  const { admission, waiting, grpc, open } = await startBoth({ maxRequests: 2 });
  const call = grpcSession(grpc.port);
  const message = frame(encodeTraces([aSpan({ id: 1 })]));
  const late = await Promise.all([call(message, { timeout: "50m" }), call(message, { timeout: "50m" })]);
  expect(late.map((answer) => answer["grpc-status"])).toEqual(["4", "4"]);
  expect(await call(message)).toMatchObject({
    "grpc-status": RESOURCE_EXHAUSTED,
    "grpc-message": "2 requests are in flight already",
  });
  expect(waiting).toHaveLength(2);
  open();
  await expect.poll(() => admission.inFlight().requests).toBe(0);
  expect(await call(message)).toMatchObject({ "grpc-status": "0" });
});
