import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  request,
} from "node:http";
import type { AddressInfo } from "node:net";
import { eventually } from "@playground/trace-testing";
import { expect, it, onTestFinished } from "vitest";
import { type Gateway, openGateway } from "./gateway.ts";

const HOST = "127.0.0.1";

/** A gateway before a server that answers so. Both are gone when the test is. */
async function openBefore(answer: RequestListener): Promise<{ url: string; gateway: Gateway }> {
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
  return { url: `http://${HOST}:${gateway.port}`, gateway };
}

it("passes on what it knows of a request, and the answer as it is", async () => {
  let seen: { url: string | undefined; headers: IncomingHttpHeaders; body: string } | undefined;
  const { url } = await openBefore((request, response) => {
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

it("keeps its connection to the server for the next request", async () => {
  const ports = new Set<number | undefined>();
  const { url } = await openBefore((request, response) => {
    ports.add(request.socket.remotePort);
    response.end("x");
  });
  for (let n = 0; n < 3; n++) expect(await (await fetch(url)).text()).toBe("x");
  expect(ports.size).toBe(1);
});

it("streams both ways at the same time", async () => {
  const { url } = await openBefore((request, response) => request.pipe(response));
  const exchange = request(url, { method: "POST" });
  exchange.flushHeaders();
  exchange.write("first");
  const [response] = (await once(exchange, "response")) as [IncomingMessage];
  let heard = "";
  response.on("data", (chunk: Buffer) => {
    heard += chunk.toString();
  });
  await eventually(() => expect(heard).toBe("first"));
  exchange.end(", last");
  await eventually(() => expect(heard).toBe("first, last"));
});

it("passes on an answer that comes before all of the request has been read", async () => {
  const { url } = await openBefore((_, response) => response.writeHead(413).end("too large"));
  const response = await fetch(url, { method: "POST", body: "x".repeat(1024 * 1024) });
  expect([response.status, await response.text()]).toEqual([413, "too large"]);
});

it("keeps what belongs to the answer, not what belongs to the connection", async () => {
  const { url } = await openBefore((_, response) =>
    response.writeHead(200, { "set-cookie": ["a=1", "b=2"], "proxy-connection": "close" }).end(),
  );
  const { headers } = await fetch(url);
  expect(headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(headers.has("proxy-connection")).toBe(false);
});

it("gives the request up when its client does", async () => {
  let isOpen: boolean | undefined;
  const { url } = await openBefore((_, response) => {
    isOpen = true;
    response.on("close", () => {
      isOpen = false;
    });
  });
  const giveUp = new AbortController();
  const asked = fetch(url, { signal: giveUp.signal });
  await eventually(() => expect(isOpen).toBe(true));
  giveUp.abort();
  await expect(asked).rejects.toThrow("aborted");
  await eventually(() => expect(isOpen).toBe(false));
});

it("cuts an answer short that its server cuts short", async () => {
  const { url } = await openBefore((_, response) => {
    response.writeHead(200, { "content-length": "100" }).write("half", () => response.destroy());
  });
  const response = await fetch(url);
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow("terminated");
});

it("answers 502 as the services do where nobody is behind it, and goes on", async () => {
  // Nothing listens on port 1, which is below those that a test is given.
  const upstream = { host: HOST, port: 1 };
  const gateway = await openGateway({ host: HOST, port: 0, upstream, forwardedHeaders: [] });
  onTestFinished(() => gateway.close());
  for (let n = 0; n < 2; n++) {
    const response = await fetch(`http://${HOST}:${gateway.port}/`);
    expect(response.status).toBe(502);
    expect(await response.json()).toEqual({
      error: {
        code: "UPSTREAM_FAILED",
        message: expect.stringContaining("ECONNREFUSED"),
        correlation_id: null,
        trace_id: null,
      },
    });
  }
});

it("answers nobody when it is closed, and waits for nobody", async () => {
  let hasCome = false;
  const { url, gateway } = await openBefore(() => {
    hasCome = true;
  });
  const asked = fetch(url);
  asked.catch(() => undefined);
  await eventually(() => expect(hasCome).toBe(true));
  await gateway.close();
  await expect(asked).rejects.toThrow("fetch failed");
  await expect(fetch(url)).rejects.toThrow("fetch failed");
});
