import { once } from "node:events";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { StoreUnavailableError, type TelemetryStore } from "../store/store.ts";
import { bearerToken } from "./bearer-token.ts";
import { sampleStore, startSampleApi } from "./fixtures/sample-api.ts";
import { SAMPLE_TRACE } from "./fixtures/sample-telemetry.ts";

/** `fetch` sets Host itself; this sends the one given. */
async function getWithHost(port: number, host: string) {
  const sent = request({ port, host: "127.0.0.1", path: "/healthz", headers: { host } }).end();
  const [response] = await once(sent, "response");
  return { status: response.statusCode, body: JSON.parse(await text(response)) };
}

describe("the console API refuses", () => {
  it.each([
    {
      path: "/api/traces/1234",
      status: 400,
      code: "INVALID_TRACE_ID",
      message: 'not a trace id: "1234"; expected 32 hex digits or 1-8hex-24hex',
    },
    {
      path: `/api/traces/${"3".repeat(32)}`,
      status: 404,
      code: "TRACE_NOT_FOUND",
      message: `There is no trace ${"3".repeat(32)}`,
    },
    {
      path: "/api/traces?limit=many",
      status: 400,
      code: "INVALID_PARAMETER",
      message: 'limit: expected a whole number from 1 to 1000, not "many"',
      parameter: "limit",
    },
    {
      path: "/api/logs?correlation=demo-1",
      status: 400,
      code: "UNKNOWN_PARAMETER",
      message:
        'unknown query parameter "correlation"; known are trace_id, correlation_id, text, level, pattern, service, order, limit, since, from, to',
      parameter: "correlation",
    },
    ...["/api/services", "/api/ingest", `/api/traces/${SAMPLE_TRACE}`].map((path) => ({
      path: `${path}?pretty`,
      status: 400,
      code: "UNKNOWN_PARAMETER",
      message: 'unknown query parameter "pretty": none is taken here',
      parameter: "pretty",
    })),
    { path: "/api/tracez", status: 404, code: "UNKNOWN_PATH", message: "There is nothing at /api/tracez" },
    {
      path: "/api/traces/%E0%A4%A",
      status: 400,
      code: "MALFORMED_URL",
      message: "The URL cannot be decoded",
    },
  ])("GET $path", async ({ path, status, ...error }) => {
    const { get, logged } = await startSampleApi();
    expect(await get(path)).toMatchObject({ status, body: { error } });
    expect((await get(path)).body).toEqual({ error });
    expect(logged).toEqual([]);
  });

  it("every method but GET and HEAD", async () => {
    const { get } = await startSampleApi();
    const { status, headers, body } = await get("/api/traces", { method: "POST", body: "{}" });
    expect(status).toBe(405);
    expect(headers.get("allow")).toBe("GET, HEAD");
    expect(body).toEqual({
      error: { code: "METHOD_NOT_ALLOWED", message: "Only GET and HEAD are answered here" },
    });
  });

  it("a Host that is not this machine", async () => {
    const { port } = await startSampleApi();
    expect(await getWithHost(port, "evil.example:8100")).toEqual({
      status: 403,
      body: {
        error: {
          code: "FORBIDDEN_ORIGIN",
          message: 'Host "evil.example:8100" is neither this machine nor an allowed host',
        },
      },
    });
  });

  it("a page of another site", async () => {
    const { get } = await startSampleApi();
    const { status, body } = await get("/api/traces", { headers: { origin: "https://evil.example" } });
    expect({ status, body }).toEqual({
      status: 403,
      body: {
        error: {
          code: "FORBIDDEN_ORIGIN",
          message: 'Origin "https://evil.example" is neither this machine nor an allowed host',
        },
      },
    });
  });

  it.each([{ headers: {} }, { headers: { authorization: "Bearer wrong" } }])(
    "a request with $headers where a token is set",
    async ({ headers }) => {
      const { get } = await startSampleApi({ isAuthorized: bearerToken("s3cret") });
      const { status, headers: answered, body } = await get("/api/traces", { headers });
      expect(status).toBe(401);
      expect(answered.get("www-authenticate")).toBe("Bearer");
      expect(body).toMatchObject({ error: { code: "UNAUTHORIZED" } });
    },
  );
});

describe("with a token set, the console API lets in", () => {
  it("GET /healthz without it", async () => {
    const { get } = await startSampleApi({ isAuthorized: bearerToken("s3cret") });
    expect((await get("/healthz")).status).toBe(200);
  });

  it("who has it", async () => {
    const { get } = await startSampleApi({ isAuthorized: bearerToken("s3cret") });
    expect((await get("/api/traces", { headers: { authorization: "Bearer s3cret" } })).status).toBe(200);
  });
});

describe("where the store fails, the console API", () => {
  it.each([
    {
      error: new StoreUnavailableError("failed", "the index is being rebuilt"),
      status: 503,
      answer: { code: "STORE_UNAVAILABLE", message: "The store cannot answer now; try again" },
    },
    {
      error: new Error("disk I/O error in /secret/place"),
      status: 500,
      answer: { code: "INTERNAL", message: "The collector failed; its log says why" },
    },
  ])("answers $status without the cause, which it logs", async ({ error, status, answer }) => {
    const store: TelemetryStore = { ...(await sampleStore()), traces: () => Promise.reject(error) };
    const { get, logged } = await startSampleApi({ store });
    expect(await get("/api/traces")).toMatchObject({ status, body: { error: answer } });
    expect(logged).toEqual([{ err: error, message: "request failed" }]);
    expect((await get("/api/services")).status).toBe(200);
  });
});
