import { gzipSync } from "node:zlib";
import { localOnly } from "@playground/shared/http/local-only";
import { encodeLogs } from "@playground/shared/wire/otlp/encode-logs";
import { encodeMetrics } from "@playground/shared/wire/otlp/encode-metrics";
import { encodeTraces } from "@playground/shared/wire/otlp/encode-traces";
import { ProtobufReader } from "@playground/shared/wire/protobuf/reader";
import { describe, expect, it } from "vitest";
import { ALWAYS, aLog, aPoint, aSpan, trace } from "../store/contract/telemetry.ts";
import { StoreUnavailableError } from "../store/store.ts";
import { startOtlpHttp } from "./otlp-http.ts";
import { JSON_TYPE, PROTOBUF, post } from "./post-for-test.ts";
import { startForTest } from "./start-for-test.ts";

const SPANS = Buffer.from(encodeTraces([aSpan({ id: 1 }), aSpan({ id: 2, parent: 1 })]));
const IDS = { traceId: "a".repeat(32), spanId: "b".repeat(16) };
const jsonSpans = (...spans: object[]): string =>
  JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] });

const start = (overrides?: Parameters<typeof startForTest>[1]) => startForTest(startOtlpHttp, overrides);

/** The `google.rpc.Status` of an answer. */
async function statusOf(response: Response): Promise<{ code: unknown; message: unknown }> {
  if (response.headers.get("content-type") === JSON_TYPE)
    return (await response.json()) as { code: unknown; message: unknown };
  const reader = ProtobufReader.of(new Uint8Array(await response.arrayBuffer()));
  const status: { code: unknown; message: unknown } = { code: undefined, message: undefined };
  while (reader.next()) {
    if (reader.field === 1) status.code = reader.int32();
    else if (reader.field === 2) status.message = reader.text();
    else reader.skip();
  }
  return status;
}

describe("an export is acknowledged and kept", () => {
  it.each([
    { name: "protobuf", type: PROTOBUF, body: SPANS },
    { name: "protobuf in gzip", type: PROTOBUF, encoding: "gzip", body: gzipSync(SPANS) },
    { name: "protobuf that is said not to be encoded", type: PROTOBUF, encoding: "identity", body: SPANS },
    { name: "a content type in capitals", type: "Application/X-Protobuf", body: SPANS },
  ])("in $name", async ({ type, encoding, body }) => {
    const { port, store } = await start();
    const response = await post(port, "/v1/traces", {
      type,
      body,
      encoding,
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(PROTOBUF);
    expect(await response.bytes()).toEqual(new Uint8Array());
    expect(await store.trace(trace(1))).toEqual([aSpan({ id: 1 }), aSpan({ id: 2, parent: 1 })]);
  });

  it.each([
    { name: "JSON", type: JSON_TYPE },
    { name: "JSON with a charset", type: "application/json; charset=utf-8" },
    { name: "JSON in gzip", type: JSON_TYPE, encoding: "gzip" },
  ])("in $name", async ({ type, encoding }) => {
    const { port, store } = await start();
    const text = jsonSpans({ ...IDS, name: "GET /", traceId: trace(1) });
    const body = encoding === undefined ? text : gzipSync(text);
    const response = await post(port, "/v1/traces", {
      type,
      body,
      encoding,
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(JSON_TYPE);
    expect(await response.json()).toEqual({});
    expect(await store.trace(trace(1))).toMatchObject([{ name: "GET /", spanId: IDS.spanId }]);
  });

  it("of logs and of metrics, each at its path", async () => {
    const { port, store, counters } = await start();
    const logs = await post(port, "/v1/logs", { type: PROTOBUF, body: encodeLogs([aLog({ body: "line" })]) });
    const metrics = await post(port, "/v1/metrics?x=1", {
      type: PROTOBUF,
      body: encodeMetrics([aPoint({ name: "m" })]),
    });
    expect([logs.status, metrics.status]).toEqual([200, 200]);
    expect((await store.logs({ window: ALWAYS, order: "newest", limit: 9 })).items).toMatchObject([
      { body: "line" },
    ]);
    expect((await store.metrics({ window: ALWAYS, limit: 9 })).items).toMatchObject([{ name: "m" }]);
    expect(counters.snapshot()).toMatchObject([
      { signal: "logs", protocol: "http/protobuf", accepted: 1 },
      { signal: "metrics", protocol: "http/protobuf", accepted: 1 },
    ]);
  });

  it("without a body: an export of nothing", async () => {
    const { port } = await start();
    const response = await post(port, "/v1/traces", { type: PROTOBUF, body: new Uint8Array() });
    expect(response.status).toBe(200);
  });

  it("but for what is refused, which the answer names", async () => {
    const { port } = await start();
    const body = jsonSpans({ ...IDS, name: "kept" }, { ...IDS, spanId: "" });
    const response = await post(port, "/v1/traces", { type: JSON_TYPE, body });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      partialSuccess: { rejectedSpans: "1", errorMessage: "1 refused: the span id is missing or all zero" },
    });
  });
});

describe("an export gets an error", () => {
  const packed = gzipSync(SPANS);
  const limits = { maxBodyBytes: 2_000, maxUncompressedBytes: 20_000 };
  const corrupt = Uint8Array.from(packed, (byte, index) => (index === 20 ? byte ^ 0xff : byte));
  it.each<{
    name: string;
    path?: string;
    type?: string;
    encoding?: string;
    body: string | Uint8Array;
    status: number;
    code: number;
    message: RegExp;
  }>([
    {
      name: "unknown path",
      path: "/v1/profiles",
      body: SPANS,
      status: 404,
      code: 12,
      message: /\/v1\/traces, \/v1\/logs, \/v1\/metrics/,
    },
    {
      name: "wrong content type",
      type: "text/plain",
      body: "hi",
      status: 415,
      code: 3,
      message: /application\/x-protobuf, application\/json/,
    },
    {
      name: "unknown encoding",
      encoding: "br",
      body: SPANS,
      status: 415,
      code: 12,
      message: /"br" is not supported; gzip is/,
    },
    {
      name: "malformed protobuf",
      body: SPANS.subarray(0, 40),
      status: 400,
      code: 3,
      message: /at byte \d+$/,
    },
    {
      name: "malformed JSON",
      type: JSON_TYPE,
      body: "{",
      status: 400,
      code: 3,
      message: /^the body: .*JSON/,
    },
    {
      name: "no body in JSON",
      type: JSON_TYPE,
      body: "",
      status: 400,
      code: 3,
      message: /^the body: .*JSON/,
    },
    {
      name: "wrong type in JSON",
      type: JSON_TYPE,
      body: '{"resourceSpans":[1]}',
      status: 400,
      code: 3,
      message: /^resourceSpans\[0\]: /,
    },
    {
      name: "truncated gzip",
      encoding: "gzip",
      body: packed.subarray(0, -9),
      status: 400,
      code: 3,
      message: /not whole gzip: unexpected end of file/,
    },
    {
      name: "corrupt gzip",
      encoding: "gzip",
      body: corrupt,
      status: 400,
      code: 3,
      message: /not whole gzip/,
    },
    {
      name: "no gzip at all",
      encoding: "gzip",
      body: SPANS,
      status: 400,
      code: 3,
      message: /not whole gzip: incorrect header check/,
    },
    {
      name: "too large a body",
      body: Buffer.alloc(2_001),
      status: 413,
      code: 8,
      message: /larger than 2000 bytes/,
    },
    {
      name: "too large once unpacked",
      encoding: "gzip",
      body: gzipSync(Buffer.alloc(20_001)),
      status: 413,
      code: 8,
      message: /uncompressed body is larger than 20000 bytes/,
    },
  ])(
    "$name: $status",
    async ({ path = "/v1/traces", type = PROTOBUF, encoding, body, status, code, message }) => {
      const { port, internalErrors } = await start({ limits });
      const response = await post(port, path, {
        type,
        body,
        encoding,
      });
      expect(response.status).toBe(status);
      expect(response.headers.get("content-type")).toBe(type === PROTOBUF ? PROTOBUF : JSON_TYPE);
      expect(await statusOf(response)).toEqual({ code, message: expect.stringMatching(message) });
      expect(internalErrors).toEqual([]);
      const next = await post(port, "/v1/traces", { type: PROTOBUF, body: SPANS });
      expect(next.status).toBe(200);
    },
  );

  it("wrong method: 405, with the right one", async () => {
    const { port } = await start();
    const response = await fetch(`http://127.0.0.1:${port}/v1/traces`);
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("POST");
  });

  it("what the guard refuses: 403, with its reason", async () => {
    const { port, store } = await start({ guard: localOnly({ allowedHosts: [] }) });
    const headers = { "content-type": PROTOBUF, origin: "https://example.com" };
    const response = await fetch(`http://127.0.0.1:${port}/v1/traces`, {
      method: "POST",
      headers,
      body: SPANS,
    });
    expect(response.status).toBe(403);
    expect(await statusOf(response)).toEqual({
      code: 7,
      message: expect.stringContaining("https://example.com"),
    });
    expect(await store.trace(trace(1))).toEqual([]);
  });

  it("no token, or the wrong one, where one is asked for: 401", async () => {
    const { port, store } = await start({
      isAuthorized: (authorization) => authorization === "Bearer secret",
    });
    const send = (headers: Record<string, string>) =>
      fetch(`http://127.0.0.1:${port}/v1/traces`, {
        method: "POST",
        headers: { "content-type": PROTOBUF, ...headers },
        body: SPANS,
      });
    const refused = await send({});
    expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    expect(await statusOf(refused)).toMatchObject({ code: 16 });
    expect((await send({ authorization: "Bearer guess" })).status).toBe(401);
    expect(await store.trace(trace(1))).toEqual([]);
    expect((await send({ authorization: "Bearer secret" })).status).toBe(200);
  });

  it("a store that is unavailable: 503, with the time to wait", async () => {
    const { port, counters } = await start({
      append: async () => {
        throw new StoreUnavailableError("failed", "the disk is full");
      },
    });
    const response = await post(port, "/v1/traces", { type: PROTOBUF, body: SPANS });
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("1");
    expect(await statusOf(response)).toEqual({ code: 14, message: "the disk is full" });
    expect(counters.snapshot()).toMatchObject([{ requests: 0, accepted: 0, failed: { UNAVAILABLE: 1 } }]);
  });

  it("a mistake of ours: 500, without its details", async () => {
    const mistake = new TypeError("x is not a function");
    const { port, internalErrors } = await start({
      append: async () => {
        throw mistake;
      },
    });
    const response = await post(port, "/v1/traces", { type: JSON_TYPE, body: jsonSpans(IDS) });
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ code: 13, message: "internal error" });
    expect(internalErrors).toEqual([mistake]);
  });
});
