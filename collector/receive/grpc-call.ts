import type { IncomingHttpHeaders, ServerHttp2Stream } from "node:http2";
import type { Admission, Share } from "./admission.ts";
import { Deadline } from "./deadline.ts";
import { type GrpcEncoding, grpcEncoding, messageEnd, PREFIX_BYTES, unframe } from "./grpc-message.ts";
import type { GrpcMethod } from "./grpc-methods.ts";
import { grpcTimeoutMs } from "./grpc-timeout.ts";
import type { ReceiverLimits } from "./otlp-receiver-options.ts";
import { readBounded } from "./read-bounded.ts";
import { ReceiveError } from "./receive-error.ts";

export interface GrpcCallOptions {
  readonly method: GrpcMethod;
  readonly limits: ReceiverLimits;
  readonly admission: Pick<Admission, "admit">;
}

/**
 * Reads the one message of a call, runs the method on it and gives its response. The deadline is over all of that; what
 * the method has begun when it passes goes on, and holds its share of what is in flight until it is done.
 * @throws {ReceiveError}
 */
export async function runGrpcCall(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  { method, limits, admission }: GrpcCallOptions,
): Promise<Uint8Array> {
  const encoding = grpcEncoding(headers["grpc-encoding"]);
  const timeoutMs = grpcTimeoutMs(headers["grpc-timeout"], limits.requestTimeoutMs);
  const share = admission.admit(0);
  const deadline = new Deadline(timeoutMs);
  const release = () => share.release();
  try {
    const reading = readMessage(stream, { encoding, deadline, limits, share });
    reading.catch(release);
    return await before(deadline, method(await reading).finally(release));
  } finally {
    deadline.met();
  }
}

async function readMessage(
  stream: ServerHttp2Stream,
  {
    encoding,
    deadline,
    limits,
    share,
  }: { encoding: GrpcEncoding; deadline: Deadline; limits: ReceiverLimits; share: Share },
): Promise<Uint8Array> {
  const maxBytes = PREFIX_BYTES + limits.maxBodyBytes;
  const body = await readBounded(stream, { maxBytes, deadline, share, announced: messageEnd });
  return unframe(body, { encoding, maxBytes: limits.maxUncompressedBytes, share });
}

/** What the promise gives, if it does so before the deadline passes. */
function before<Result>(deadline: Deadline, promise: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    deadline.whenPassed(() => reject(new ReceiveError("TOO_SLOW", "the deadline of the call has passed")));
    promise.then(resolve, reject);
  });
}
