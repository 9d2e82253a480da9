import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { bearerToken } from "../serve/bearer-token.ts";
import { readZip } from "../serve/fixtures/read-zip.ts";
import { OTHER_TRACE, startSampleApi } from "../serve/fixtures/sample-api.ts";
import { SAMPLE_TRACE } from "../serve/fixtures/sample-telemetry.ts";
import { createConsoleClient } from "./console-client.ts";

const clientOf = async (options: Parameters<typeof startSampleApi>[0] = {}, token?: string) => {
  const { port } = await startSampleApi(options);
  return createConsoleClient(`http://127.0.0.1:${port}`, token === undefined ? {} : { token });
};

async function serve(handler: RequestListener): Promise<string> {
  const server = createServer(handler).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("the console client", () => {
  it("reads a trace by either form of its id", async () => {
    const client = await clientOf();
    const trace = await client.trace("1-5759e988-bd862e3fe1be46a994272793");
    expect(trace.spans.map((span) => span.name)).toEqual(["POST /orders"]);
    expect(await client.trace(SAMPLE_TRACE)).toEqual(trace);
  });

  it("sends every parameter, lists once for each value, and leaves out what is undefined", async () => {
    const client = await clientOf();
    const attribute = ["http.route=/stock", "http.route!=a&b"];
    const search = { attribute, status: "error", min_duration_ms: 2_000, synthetic: false, limit: undefined };
    const { traces } = await client.traces(search);
    expect(traces.map((trace) => trace.trace_id)).toEqual([OTHER_TRACE]);
    expect((await client.traces({ ...search, min_duration_ms: 2_000.5 })).traces).toEqual([]);
  });

  it("reads logs, services and ingest counters", async () => {
    const client = await clientOf();
    const { logs } = await client.logs({ correlation_id: "demo-1" });
    expect(logs.map((line) => line.message)).toEqual(["stock is out"]);
    const { services } = await client.services();
    expect(services.map((service) => service.name)).toEqual(["inventory", "orders"]);
    expect(await client.ingest()).toMatchObject({ ingest: [], in_flight: { requests: 0 } });
  });

  it("streams an export", async () => {
    const client = await clientOf({ isAuthorized: bearerToken("s3cret") }, "s3cret");
    const zip = Buffer.from(await new Response(await client.export()).arrayBuffer());
    expect(Object.keys(await readZip(zip))).toEqual(["traces.jsonl", "logs.jsonl", "metrics.jsonl"]);
    const other = await clientOf({ isAuthorized: bearerToken("s3cret") }, "wrong");
    await expect(other.export()).rejects.toMatchObject({ name: "ConsoleApiError", code: "UNAUTHORIZED" });
  });

  it("sends its token", async () => {
    const isAuthorized = bearerToken("s3cret");
    expect((await (await clientOf({ isAuthorized }, "s3cret")).traces()).complete).toBe(true);
    await expect((await clientOf({ isAuthorized }, "wrong")).traces()).rejects.toMatchObject({
      name: "ConsoleApiError",
      code: "UNAUTHORIZED",
      status: 401,
    });
  });

  it("rejects with the code and message of an error answer", async () => {
    const client = await clientOf();
    await expect(client.trace("a/b?c")).rejects.toMatchObject({
      name: "ConsoleApiError",
      code: "INVALID_TRACE_ID",
      message: 'not a trace id: "a/b?c"; expected 32 hex digits or 1-8hex-24hex',
      status: 400,
    });
  });

  it.each([
    { name: "text", status: 200, body: "<html>" },
    { name: "an error of another shape", status: 502, body: '{"message":"bad gateway"}' },
    { name: "null", status: 500, body: "null" },
  ])("says where $name answers instead", async ({ status, body }) => {
    const url = await serve((_req, res) => res.writeHead(status).end(body));
    await expect(createConsoleClient(url).services()).rejects.toMatchObject({
      code: "UNEXPECTED_ANSWER",
      message: `${url}/api/services answered ${status}, and not as the console API does`,
      status,
    });
  });

  it("says where nothing listens", async () => {
    const { port, close } = await startSampleApi();
    await close();
    await expect(createConsoleClient(`http://127.0.0.1:${port}`).services()).rejects.toMatchObject({
      code: "UNREACHABLE",
      message: `http://127.0.0.1:${port}/api/services does not answer: connect ECONNREFUSED 127.0.0.1:${port}`,
      status: undefined,
    });
  });

  it("gives up where no answer comes", async () => {
    const url = await serve(() => {});
    await expect(createConsoleClient(url, { timeoutMs: 20 }).services()).rejects.toMatchObject({
      code: "UNREACHABLE",
      message: `${url}/api/services does not answer: The operation was aborted due to timeout`,
    });
  });
});
