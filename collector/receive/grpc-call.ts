import type { IncomingHttpHeaders, OutgoingHttpHeaders, ServerHttp2Stream } from "node:http2";
import { frame, GRPC_ENCODINGS, grpcEncoding, PREFIX_BYTES, unframe } from "./grpc-message.ts";
import type { GrpcMethod } from "./grpc-methods.ts";
import { GRPC_OK, grpcStatus } from "./grpc-status.ts";
import { grpcTimeoutMs } from "./grpc-timeout.ts";
import type { ReceiverLimits } from "./otlp-receiver-options.ts";
import { readBounded } from "./read-bounded.ts";
import { ReceiveError } from "./receive-error.ts";

const HEADERS = {
  ":status": 200,
  "content-type": "application/grpc",
  "grpc-accept-encoding": GRPC_ENCODINGS,
};

/** How long a sender has to stop sending once it has its answer. */
const DRAIN_MS = 1_000;

/**
 * Reads the one message of a call, runs the method on it and gives its response. The deadline is over all of that; what
 * the method has begun when it passes goes on.
 * @throws {ReceiveError}
 */
export async function runGrpcCall(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  { method, limits }: { method: GrpcMethod; limits: ReceiverLimits },
): Promise<Uint8Array> {
  const encoding = grpcEncoding(headers["grpc-encoding"]);
  const signal = AbortSignal.timeout(grpcTimeoutMs(headers["grpc-timeout"], limits.requestTimeoutMs));
  const body = await readBounded(stream, { maxBytes: PREFIX_BYTES + limits.maxBodyBytes, signal });
  const message = await unframe(body, { encoding, maxBytes: limits.maxUncompressedBytes });
  return before(signal, method(message));
}

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

/** What the promise gives, if it does so before the signal aborts. */
async function before<Result>(signal: AbortSignal, promise: Promise<Result>): Promise<Result> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(new ReceiveError("TOO_SLOW", "the deadline of the call has passed"));
  if (signal.aborted) onAbort();
  signal.addEventListener("abort", onAbort);
  try {
    return await Promise.race([promise, late]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
