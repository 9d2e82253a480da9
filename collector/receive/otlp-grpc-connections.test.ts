import { once } from "node:events";
import { type ClientHttp2Session, connect as connectHttp2, type OutgoingHttpHeaders } from "node:http2";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { encodeTraces } from "@playground/shared/wire/otlp/encode-traces";
import { describe, expect, it, onTestFinished } from "vitest";
import { aSpan, trace } from "../store/contract/telemetry.ts";
import type { Appended } from "../store/store.ts";
import { frame } from "./grpc-message.ts";
import { startOtlpGrpc } from "./otlp-grpc.ts";
import { startForTest } from "./start-for-test.ts";

const NOTHING_REFUSED: Appended = { accepted: 1, refused: [] };

const TRACES = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
const MESSAGE = frame(encodeTraces([aSpan({ id: 1 })]));

const start = (overrides?: Parameters<typeof startForTest>[1]) => startForTest(startOtlpGrpc, overrides);

function connectTo(port: number): ClientHttp2Session {
  const session = connectHttp2(`http://127.0.0.1:${port}`);
  session.on("error", () => {});
  onTestFinished(() => session.destroy());
  return session;
}

const begin = (session: ClientHttp2Session, headers: OutgoingHttpHeaders = {}) =>
  session.request({
    ":method": "POST",
    ":path": TRACES,
    "content-type": "application/grpc",
    te: "trailers",
    ...headers,
  });

/** Sends a whole call; what is not gRPC cannot be sent by a client that is. */
async function send(
  session: ClientHttp2Session,
  headers: OutgoingHttpHeaders,
): Promise<Record<string, unknown>> {
  const stream = begin(session, headers);
  stream.end(MESSAGE);
  const [answer] = await once(stream, "response");
  stream.resume();
  await once(stream, "close");
  return answer;
}

describe("a call that is not as it should be", () => {
  it.each([
    { headers: { "content-type": "application/json" }, answer: { ":status": 415 } },
    { headers: { "content-type": "application/grpcish" }, answer: { ":status": 415 } },
    {
      headers: { "grpc-encoding": "snappy" },
      answer: { ":status": 200, "grpc-status": "12", "grpc-accept-encoding": "identity,gzip" },
    },
    { headers: { "grpc-timeout": "soon" }, answer: { "grpc-status": "3" } },
    {
      headers: { ":path": "/a%b" },
      answer: { "grpc-status": "12", "grpc-message": "no such method: /a%25b" },
    },
  ])("with $headers gets $answer", async ({ headers, answer }) => {
    const { port } = await start();
    const session = connectTo(port);
    expect(await send(session, headers)).toMatchObject(answer);
    expect(await send(session, { "content-type": "application/grpc+proto" })).toMatchObject({
      ":status": 200,
    });
  });
});

describe("the deadline of a call", () => {
  it("passes while its message does not arrive", async () => {
    const { port, counters } = await start();
    const stream = begin(connectTo(port), { "grpc-timeout": "50m" });
    stream.write(MESSAGE.subarray(0, 8));
    const [answer] = await once(stream, "response");
    expect(answer).toMatchObject({ "grpc-status": "4", "grpc-message": "the body did not arrive in time" });
    expect(counters.snapshot()).toMatchObject([{ requests: 0, failed: { TOO_SLOW: 1 } }]);
    stream.resume();
    await once(stream, "close");
  });

  it("passes while the store is at it", async () => {
    const appended = Promise.withResolvers<Appended>();
    const { port } = await start({ append: () => appended.promise });
    const answer = await send(connectTo(port), { "grpc-timeout": "50m" });
    expect(answer).toMatchObject({
      "grpc-status": "4",
      "grpc-message": "the deadline of the call has passed",
    });
    appended.resolve(NOTHING_REFUSED);
  });

  it("is the receiver's own where the sender names none", async () => {
    const { port } = await start({ limits: { requestTimeoutMs: 50 } });
    const stream = begin(connectTo(port));
    const [answer] = await once(stream, "response");
    expect(answer).toMatchObject({ "grpc-status": "4" });
    stream.close();
  });
});

describe("a connection", () => {
  it("that breaks within a message counts as failed, and nothing is kept", async () => {
    const { port, store, counters } = await start();
    const session = connectTo(port);
    const stream = begin(session);
    stream.on("error", () => {});
    stream.write(MESSAGE.subarray(0, 8));
    await send(session, {});
    session.destroy();
    await expect.poll(() => counters.snapshot()).toMatchObject([{ requests: 1, failed: { ABORTED: 1 } }]);
    expect(await send(connectTo(port), {})).toMatchObject({ ":status": 200 });
    expect(await store.trace(trace(1))).toHaveLength(1);
  });

  it("on which a call is reset goes on", async () => {
    const { port, counters } = await start();
    const session = connectTo(port);
    const stream = begin(session);
    stream.write(MESSAGE.subarray(0, 8));
    await send(session, {});
    stream.on("error", () => {});
    stream.destroy(new Error("cancelled"));
    await expect.poll(() => counters.snapshot()).toMatchObject([{ requests: 1, failed: { ABORTED: 1 } }]);
    expect(await send(session, {})).toMatchObject({ ":status": 200 });
  });

  it("that does not speak HTTP/2 is closed, and others go on", async () => {
    const { port } = await start();
    const socket = connect(port, "127.0.0.1");
    socket.end("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n");
    await text(socket);
    expect(await send(connectTo(port), {})).toMatchObject({ ":status": 200 });
  });
});

it("close waits for the call in flight and drops connections that are idle or silent", async () => {
  const begun = Promise.withResolvers<void>();
  const appended = Promise.withResolvers<Appended>();
  const { port, close } = await start({
    append: () => {
      begun.resolve();
      return appended.promise;
    },
  });
  const idle = connectTo(port);
  await send(idle, { ":path": "/grpc.health.v1.Health/Check" });
  const silent = connect(port, "127.0.0.1");
  silent.on("error", () => {});
  await once(silent, "connect");
  const stream = begin(connectTo(port));
  stream.end(MESSAGE);
  const trailers = once(stream, "trailers");
  await begun.promise;
  const closed = close();
  await Promise.all([once(idle, "close"), once(silent.resume(), "close")]);
  appended.resolve(NOTHING_REFUSED);
  stream.resume();
  expect((await trailers)[0]).toMatchObject({ "grpc-status": "0" });
  await closed;
});
