import { once } from "node:events";
import { type IncomingMessage, request as sendRequest } from "node:http";
import { connect } from "node:net";
import { encodeTraces } from "@playground/shared/wire/otlp/encode-traces";
import { describe, expect, it } from "vitest";
import { aSpan, trace } from "../store/contract/telemetry.ts";
import { createAdmission, DEFAULT_ADMISSION } from "./admission.ts";
import { startOtlpHttp } from "./otlp-http.ts";
import { PROTOBUF, post } from "./post-for-test.ts";
import { startForTest } from "./start-for-test.ts";

const SPANS = encodeTraces([aSpan({ id: 1 }), aSpan({ id: 2, parent: 1 })]);

const start = (overrides?: Parameters<typeof startForTest>[1]) => startForTest(startOtlpHttp, overrides);

/** A request whose head and first bytes are sent, and no more. */
function beginPost(port: number) {
  const request = sendRequest({
    port,
    host: "127.0.0.1",
    method: "POST",
    path: "/v1/traces",
    headers: { "content-type": PROTOBUF },
  });
  request.write(SPANS.subarray(0, 10));
  return request;
}

describe("a body that does not arrive", () => {
  it("in time is answered with 408, and its connection closed", async () => {
    const { port, counters } = await start({ limits: { requestTimeoutMs: 50 } });
    const [response] = (await once(beginPost(port), "response")) as [IncomingMessage];
    expect(response.statusCode).toBe(408);
    expect(response.headers.connection).toBe("close");
    response.resume();
    await once(response, "close");
    expect(counters.snapshot()).toMatchObject([{ failed: { TOO_SLOW: 1 } }]);
  });

  it("because the sender is gone counts as failed, and nothing is kept", async () => {
    const { port, store, counters } = await start();
    const request = beginPost(port);
    request.on("error", () => {});
    await once(request, "socket");
    // The head has arrived once a second request over another connection is answered.
    await post(port, "/v1/logs", { type: PROTOBUF, body: new Uint8Array() });
    request.destroy();
    await expect
      .poll(() => counters.snapshot())
      .toContainEqual(
        expect.objectContaining({ signal: "traces", requests: 0, accepted: 0, failed: { ABORTED: 1 } }),
      );
    expect(await store.trace(trace(1))).toEqual([]);
    expect((await post(port, "/v1/traces", { type: PROTOBUF, body: SPANS })).status).toBe(200);
  });
});

it("a request too many is asked to come again", async () => {
  const { port } = await start({ admission: createAdmission({ ...DEFAULT_ADMISSION, maxRequests: 1 }) });
  const first = beginPost(port);
  await expect
    .poll(async () => {
      const response = await post(port, "/v1/traces", { type: PROTOBUF, body: SPANS });
      return [response.status, response.headers.get("retry-after")];
    })
    .toEqual([503, "1"]);
  first.end(SPANS.subarray(10));
  const [response] = (await once(first, "response")) as [IncomingMessage];
  expect(response.statusCode).toBe(200);
  response.resume();
});

it("close waits for the request in flight and drops connections that idle", async () => {
  const { port, close, store } = await start();
  const idle = connect(port, "127.0.0.1");
  idle.write(
    `POST /v1/traces HTTP/1.1\r\nhost: localhost\r\ncontent-type: ${PROTOBUF}\r\ncontent-length: 0\r\n\r\n`,
  );
  const [answer] = (await once(idle, "data")) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 OK/);
  const request = beginPost(port);
  await once(request, "socket");
  await post(port, "/v1/traces", { type: PROTOBUF, body: new Uint8Array() });
  const closed = close();
  await once(idle, "close");
  request.end(SPANS.subarray(10));
  const [response] = (await once(request, "response")) as [IncomingMessage];
  expect(response.statusCode).toBe(200);
  response.resume();
  await closed;
  expect(await store.trace(trace(1))).toHaveLength(2);
  await expect(post(port, "/v1/traces", { type: PROTOBUF, body: SPANS })).rejects.toThrow();
});
