import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { openGateway } from "./gateway.ts";

const HOST = "127.0.0.1";

async function start(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  server.listen(0, HOST);
  await once(server, "listening");
  onTestFinished(() => void server.close().closeAllConnections());
  const upstream = { host: HOST, port: (server.address() as AddressInfo).port };
  const gateway = await openGateway({
    host: HOST,
    port: 0,
    upstream,
    forwardedHeaders: ["accept", "content-type", "content-length"],
  });
  onTestFinished(() => gateway.close());
  return `http://${HOST}:${gateway.port}`;
}

it("passes on what it knows of a request, and the answer as it is", async () => {
  let seen: { url: string | undefined; headers: IncomingHttpHeaders; body: string } | undefined;
  const url = await start((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      seen = { url: request.url, headers: request.headers, body };
      response.writeHead(201, { "content-type": "application/json", "x-own": "yes" }).end('{"ok":true}');
    });
  });
  const response = await fetch(`${url}/reservations?dry=1`, {
    method: "POST",
    headers: { "content-type": "application/json", traceparent: "00-1-1-01", "x-amzn-trace-id": "Root=1" },
    body: '{"id":1}',
  });
  expect(response.status).toBe(201);
  expect(response.headers.get("x-own")).toBe("yes");
  expect(await response.json()).toEqual({ ok: true });
  expect(seen).toMatchObject({
    url: "/reservations?dry=1",
    body: '{"id":1}',
    headers: { "content-type": "application/json" },
  });
  expect(seen?.headers).not.toHaveProperty("traceparent");
  expect(seen?.headers).not.toHaveProperty("x-amzn-trace-id");
});

it("serves requests one after the other on one connection", async () => {
  const url = await start((_, response) => response.end("x"));
  for (let n = 0; n < 3; n++) expect(await (await fetch(url)).text()).toBe("x");
});

it("answers 502 where nobody is behind it", async () => {
  const gateway = await openGateway({
    host: HOST,
    port: 0,
    upstream: { host: HOST, port: 1 },
    forwardedHeaders: [],
  });
  onTestFinished(() => gateway.close());
  const response = await fetch(`http://${HOST}:${gateway.port}/`);
  expect(response.status).toBe(502);
  expect(await response.json()).toMatchObject({ error: { code: "BAD_GATEWAY" } });
});
