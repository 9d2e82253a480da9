import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { encodeExportResponse } from "@playground/shared/wire/otlp/export-response";
import { encodeRpcStatus } from "@playground/shared/wire/rpc-status";
import { expect, it, onTestFinished } from "vitest";
import { postRequest } from "./post-request.ts";

const PAYLOAD = Uint8Array.of(1, 2, 3);

/** A receiver that answers the requests as it is told, the last answer again and again. */
async function startReceiver(...answers: ((response: ServerResponse) => void)[]) {
  const got: { request: IncomingMessage; body: Buffer }[] = [];
  const server = createServer(async (request, response) => {
    got.push({ request, body: await buffer(request) });
    answers[Math.min(got.length, answers.length) - 1]?.(response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { got, options: { url, token: undefined, signal: new AbortController().signal } };
}

const taken = (response: ServerResponse) => response.end();
const status =
  (code: number, message: string, headers = {}) =>
  (response: ServerResponse) =>
    response.writeHead(code, headers).end(encodeRpcStatus({ code: "UNAVAILABLE", message }));

it("sends protobuf to the path of its signal, with the token", async () => {
  const { got, options } = await startReceiver(taken);
  const outcome = await postRequest("logs", PAYLOAD, { ...options, token: "s3cret" });
  expect(outcome).toEqual({ status: "taken", refused: 0, reason: "" });
  expect(got[0]?.request).toMatchObject({
    url: "/v1/logs",
    headers: { "content-type": "application/x-protobuf", authorization: "Bearer s3cret" },
  });
  expect(got[0]?.body).toEqual(Buffer.from(PAYLOAD));
});

it("packs what is too large to be taken as it is", async () => {
  const { got, options } = await startReceiver(taken);
  const payload = new Uint8Array(17 * 1024 * 1024).fill(7);
  await postRequest("traces", payload, options);
  expect(got[0]?.request.headers["content-encoding"]).toBe("gzip");
  expect(gunzipSync(got[0]?.body ?? "").equals(payload)).toBe(true);
});

it("says what was refused, and why", async () => {
  const refused = [{ reason: "no trace id", count: 2 }];
  const { options } = await startReceiver((response) => response.end(encodeExportResponse(refused)));
  expect(await postRequest("traces", PAYLOAD, options)).toMatchObject({
    refused: 2,
    reason: expect.stringContaining("no trace id"),
  });
});

it("sends it again where the receiver is busy, and gives up on another failure", async () => {
  const busy = status(503, "busy", { "retry-after": "0.01" });
  const { got, options } = await startReceiver(busy, status(429, "busy", { "retry-after": "0.01" }), taken);
  expect(await postRequest("metrics", PAYLOAD, options)).toMatchObject({ status: "taken" });
  expect(got).toHaveLength(3);
  const full = await startReceiver(busy);
  await expect(postRequest("metrics", PAYLOAD, full.options)).rejects.toThrow("busy");
  expect(full.got).toHaveLength(30);
  const forbidden = await startReceiver(status(403, "not for you"));
  await expect(postRequest("metrics", PAYLOAD, forbidden.options)).rejects.toThrow("not for you");
  expect(forbidden.got).toHaveLength(1);
});

it("says where it is malformed, also where the answer is of another kind", async () => {
  const { options } = await startReceiver(status(400, "not a field number"), (response) =>
    response.writeHead(400).end("<html>"),
  );
  const malformed = (reason: string) => ({ status: "malformed", reason });
  expect(await postRequest("traces", PAYLOAD, options)).toEqual(malformed("not a field number"));
  expect(await postRequest("traces", PAYLOAD, options)).toEqual(malformed("it answered 400"));
});

it("does not wait once it is interrupted", async () => {
  const { got, options } = await startReceiver(status(503, "busy", { "retry-after": "5" }));
  const abort = new AbortController();
  const outcome = postRequest("traces", PAYLOAD, { ...options, signal: abort.signal });
  const rejected = expect(outcome).rejects.toMatchObject({ name: "AbortError" });
  await expect.poll(() => got.length).toBe(1);
  abort.abort();
  await rejected;
});
