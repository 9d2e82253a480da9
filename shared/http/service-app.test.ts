import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { Router } from "express";
import { expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { createLogger } from "../logger/logger.ts";
import { AppError } from "./app-error.ts";
import { remainingMs } from "./deadline.ts";
import { createHttpClient } from "./http-client.ts";
import { listen } from "./listen.ts";
import { parseInput } from "./parse-input.ts";
import { currentCorrelationId } from "./request-scope.ts";
import { createServiceApp } from "./service-app.ts";

const Input = z.strictObject({ items: z.array(z.strictObject({ quantity: z.int().min(1) })) });

async function serve(configure: (routes: Router) => void) {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger({
    service: "test",
    version: "1",
    correlationId: currentCorrelationId,
    destinations: [{ write: (line) => lines.push(JSON.parse(line)) }],
  });
  const routes = Router();
  configure(routes);
  const guard = ({ host }: { host?: string | undefined }) =>
    host === "evil.example" ? "not a local name" : undefined;
  const app = createServiceApp({ logger, guard, limitMs: 2_000, routes, checkHealth: async () => {} });
  const server = await listen(app, { host: "127.0.0.1", port: 0 });
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= server.close());
  onTestFinished(close);
  return { url: `http://127.0.0.1:${server.port}`, lines, close };
}

const post = (url: string, body: string, headers: Record<string, string> = {}) =>
  fetch(url, { method: "POST", body, headers: { "content-type": "application/json", ...headers } });

it.each([
  { name: "broken JSON", body: '{"items":', status: 400, code: "INVALID_JSON", says: /not valid JSON/ },
  {
    name: "a wrong field",
    body: '{"items":[{"quantity":0}]}',
    status: 400,
    code: "INVALID_INPUT",
    says: /^items\[0\]\.quantity: /,
  },
  { name: "an unknown field", body: '{"items":[],"x":1}', status: 400, code: "INVALID_INPUT", says: /"x"/ },
  { name: "an empty body", body: "", status: 400, code: "INVALID_INPUT", says: /^items: / },
  { name: "another shape", body: "[1]", status: 400, code: "INVALID_INPUT", says: /^body: / },
  {
    name: "1 MB",
    body: `"${"a".repeat(1_000_000)}"`,
    status: 413,
    code: "BODY_TOO_LARGE",
    says: /65536 bytes/,
  },
  {
    name: "text",
    body: "a=1",
    type: "text/plain",
    status: 415,
    code: "UNSUPPORTED_MEDIA_TYPE",
    says: /application\/json/,
  },
])("refuses $name", async ({ body, type = "application/json", status, code, says }) => {
  const { url, lines } = await serve((routes) => {
    routes.post("/", (request, response) => response.json(parseInput(Input, request.body)));
  });
  const response = await post(url, body, { "content-type": type, "x-correlation-id": "c-1" });
  const answer = (await response.json()) as { error: Record<string, unknown> };
  expect(response.status).toBe(status);
  expect(answer.error).toEqual({
    code,
    message: expect.stringMatching(says),
    correlation_id: "c-1",
    trace_id: null,
  });
  expect(lines.every((line) => line.correlation_id === "c-1")).toBe(true);
});

it("tells nobody but the log why it failed itself", async () => {
  const { url, lines } = await serve((routes) => {
    routes.get("/", () => {
      throw new Error("the password is hunter2");
    });
  });
  const text = await (await fetch(url)).text();
  expect(JSON.parse(text).error).toMatchObject({ code: "INTERNAL" });
  expect(text).not.toContain("hunter2");
  expect(lines.find(({ message }) => message === "request failed")).toMatchObject({
    level: "error",
    err: { message: "the password is hunter2" },
  });
});

it("refuses strangers and unknown routes by their code", async () => {
  const { url } = await serve(() => {});
  const stranger = get(url, { headers: { host: "evil.example" } });
  const [answer] = (await once(stranger, "response")) as [IncomingMessage];
  answer.resume();
  expect(answer.statusCode).toBe(403);
  const unknown = await fetch(`${url}/nowhere`);
  expect([unknown.status, await unknown.json()]).toMatchObject([404, { error: { code: "ROUTE_NOT_FOUND" } }]);
  const health = await fetch(`${url}/healthz`);
  expect([health.status, await health.json()]).toEqual([200, { status: "ok" }]);
});

it("takes the caller's correlation id, or makes one where it could not travel on", async () => {
  const { url } = await serve((routes) => {
    routes.get("/", (_request, response) => void response.json(currentCorrelationId()));
  });
  const kept = await fetch(url, { headers: { "x-correlation-id": "demo-1" } });
  expect([await kept.json(), kept.headers.get("x-correlation-id")]).toEqual(["demo-1", "demo-1"]);
  for (const bad of ["has space", "a,b", "a".repeat(129)]) {
    const made = await fetch(url, { headers: { "x-correlation-id": bad } });
    expect(await made.json()).toMatch(/^[0-9a-f-]{36}$/);
  }
});

it("answers what is in flight before it stops", async () => {
  const arrived = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const { url, close } = await serve((routes) => {
    routes.get("/slow", async (_request, response) => {
      arrived.resolve();
      await release.promise;
      response.json("done");
    });
  });
  const slow = fetch(`${url}/slow`);
  await arrived.promise;
  const closed = close();
  await expect(fetch(`${url}/slow`)).rejects.toThrow();
  release.resolve();
  expect(await (await slow).json()).toBe("done");
  await closed;
});

it("does not wait for a connection that never asks for anything", async () => {
  const { url, close } = await serve(() => {});
  const silent = connect(Number(new URL(url).port), "127.0.0.1");
  await once(silent, "connect");
  await fetch(`${url}/healthz`);
  const ended = once(silent, "close");
  await close();
  await ended;
});

it("passes on correlation id and what is left of the deadline, and gives up when it has passed", async () => {
  const back = await serve((routes) => {
    routes.get(
      "/echo",
      (_request, response) => void response.json({ id: currentCorrelationId(), left: remainingMs() }),
    );
    routes.get("/hang", () => {});
  });
  const client = createHttpClient({ service: "back", baseUrl: () => back.url, timeoutMs: 5_000 });
  const front = await serve((routes) => {
    routes.get("/:path", async (request, response) => {
      response.json(await client({ method: "GET", path: `/${request.params.path}`, idempotent: true }));
    });
  });
  const headers = { "x-correlation-id": "c-2", "x-request-timeout-ms": "300" };
  const echoed = (await (await fetch(`${front.url}/echo`, { headers })).json()) as {
    id: string;
    left: number;
  };
  expect(echoed.id).toBe("c-2");
  expect(echoed.left).toBeGreaterThan(0);
  expect(echoed.left).toBeLessThanOrEqual(300);
  const hung = await fetch(`${front.url}/hang`, { headers });
  expect([hung.status, await hung.json()]).toMatchObject([504, { error: { code: "DEADLINE_EXCEEDED" } }]);
});

it.each([
  { idempotent: true, attempts: 2 },
  { idempotent: false, attempts: 1 },
])("asks $attempts time(s) where idempotent is $idempotent", async ({ idempotent, attempts }) => {
  let asked = 0;
  const { url } = await serve((routes) => {
    routes.get("/", () => {
      asked++;
      throw new Error("broken");
    });
  });
  const client = createHttpClient({ service: "back", baseUrl: () => url, timeoutMs: 1_000 });
  await expect(client({ method: "GET", path: "/", idempotent })).rejects.toMatchObject({
    code: "UPSTREAM_FAILED",
  });
  expect(asked).toBe(attempts);
});

it("gives a refusal on with the code and the words of who refused, without asking again", async () => {
  let asked = 0;
  const { url } = await serve((routes) => {
    routes.get("/", () => {
      asked++;
      throw new AppError("OUT_OF_STOCK", { message: "tea: 0 left" });
    });
  });
  const client = createHttpClient({ service: "back", baseUrl: () => url, timeoutMs: 1_000 });
  const refusal = { code: "OUT_OF_STOCK", message: "tea: 0 left" };
  await expect(client({ method: "GET", path: "/", idempotent: true })).rejects.toMatchObject(refusal);
  expect(asked).toBe(1);
});

it("says when nobody answers", async () => {
  const { url, close } = await serve(() => {});
  await close();
  const client = createHttpClient({ service: "back", baseUrl: () => url, timeoutMs: 1_000 });
  await expect(client({ method: "GET", path: "/", idempotent: true })).rejects.toMatchObject({
    code: "UPSTREAM_UNAVAILABLE",
    message: "back could not be reached",
  });
});
