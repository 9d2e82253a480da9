/**
 * The least that a receiver in Node does: gathers a request and acknowledges it. With the argument `decode` it decodes all of it
 * in between, with the usual library; with `gather` it counts as many spans for each request as the bench sends.
 */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createHttp2Server, type ServerHttp2Stream } from "node:http2";
import type { AddressInfo, Server } from "node:net";
import { announceReady, onShutdown } from "@playground/shared/process/lifecycle";
import { exportRequest } from "./export-request.ts";

interface Decoded {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly { readonly spans: readonly unknown[] }[];
  }[];
}

/** A flag, not compressed, and the length. */
const GRPC_PREFIX_BYTES = 5;
const EMPTY_GRPC_MESSAGE = Buffer.alloc(GRPC_PREFIX_BYTES);
/** As wide as our collector's: with HTTP/2's own 64 KiB a batch would stop in its midst. */
const STREAM_WINDOW_BYTES = 1024 * 1024;
const CONNECTION_WINDOW_BYTES = 4 * STREAM_WINDOW_BYTES;

const accepted = { spans: 0 };

async function gather(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const SPANS_PER_BATCH = 100;
const isDecoding = process.argv[2] === "decode";

function take(body: Buffer): void {
  if (isDecoding) decode(body);
  else accepted.spans += SPANS_PER_BATCH;
}

function decode(body: Buffer): void {
  const { resourceSpans } = exportRequest.decode(body) as unknown as Decoded;
  for (const { scopeSpans } of resourceSpans)
    for (const { spans } of scopeSpans) accepted.spans += spans.length;
}

async function receiveHttp(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  if (incoming.method === "GET") {
    response.end(String(accepted.spans));
    return;
  }
  take(await gather(incoming));
  response.writeHead(200, { "content-type": "application/x-protobuf", "content-length": 0 }).end();
}

async function receiveGrpc(stream: ServerHttp2Stream): Promise<void> {
  take((await gather(stream)).subarray(GRPC_PREFIX_BYTES));
  stream.once("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
  stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.end(EMPTY_GRPC_MESSAGE);
}

async function portOf(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

const http = createServer((incoming, response) => void receiveHttp(incoming, response));
const grpc = createHttp2Server({ settings: { initialWindowSize: STREAM_WINDOW_BYTES } });
grpc.on("session", (session) => session.setLocalWindowSize(CONNECTION_WINDOW_BYTES));
grpc.on("stream", (stream) => void receiveGrpc(stream));
onShutdown(() => Promise.resolve());
announceReady({ otlpHttp: await portOf(http), otlpGrpc: await portOf(grpc) });
