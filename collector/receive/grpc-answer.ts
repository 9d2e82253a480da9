import type { OutgoingHttpHeaders, ServerHttp2Stream } from "node:http2";
import { frame, GRPC_ENCODINGS } from "./grpc-message.ts";
import { GRPC_OK, grpcStatus } from "./grpc-status.ts";
import type { ReceiveError } from "./receive-error.ts";

const HEADERS = {
  ":status": 200,
  "content-type": "application/grpc",
  "grpc-accept-encoding": GRPC_ENCODINGS,
};

/** How long a sender has to stop sending once it has its answer. */
const DRAIN_MS = 1_000;

/** Sends a response message and the status OK. */
export function answerGrpc(stream: ServerHttp2Stream, message: Uint8Array): void {
  if (isGone(stream)) return;
  stream.once("wantTrailers", () => stream.sendTrailers(GRPC_OK));
  stream.respond(HEADERS, { waitForTrailers: true });
  stream.end(frame(message));
}

/** Sends a status alone, in headers that are trailers at once. */
export function answerGrpcError(stream: ServerHttp2Stream, error: ReceiveError): void {
  endEarly(stream, { ...HEADERS, ...grpcStatus(error) });
}

/** Answers what is not gRPC at all. */
export function answerNotGrpc(stream: ServerHttp2Stream): void {
  endEarly(stream, { ":status": 415 });
}

/** The sender may still be sending: a stream reset at once could take the answer with it. */
function endEarly(stream: ServerHttp2Stream, headers: OutgoingHttpHeaders): void {
  if (isGone(stream)) return;
  stream.respond(headers, { endStream: true });
  stream.resume();
  const reset = setTimeout(() => stream.close(), DRAIN_MS);
  stream.once("close", () => clearTimeout(reset));
}

const isGone = (stream: ServerHttp2Stream): boolean => stream.destroyed || stream.closed;
