import type { Share } from "./admission.ts";
import { gunzipBounded } from "./gunzip-bounded.ts";
import { ReceiveError } from "./receive-error.ts";

/** A flag that says whether the message is compressed, and the message's length. */
export const PREFIX_BYTES = 5;

export type GrpcEncoding = "identity" | "gzip";

/** For the `grpc-accept-encoding` header. */
export const GRPC_ENCODINGS = "identity,gzip";

/** @throws {ReceiveError} `UNSUPPORTED_ENCODING` */
export function grpcEncoding(header: unknown): GrpcEncoding {
  if (header === undefined || header === "identity") return "identity";
  if (header === "gzip") return "gzip";
  const problem = `grpc-encoding ${JSON.stringify(header)} is not supported; ${GRPC_ENCODINGS} are`;
  throw new ReceiveError("UNSUPPORTED_ENCODING", problem);
}

/** Where the message ends whose prefix this begins with; 0 where not all of the prefix is there. */
export const messageEnd = (firstChunk: Buffer): number =>
  firstChunk.length < PREFIX_BYTES ? 0 : PREFIX_BYTES + firstChunk.readUInt32BE(1);

/**
 * The message of a call that takes exactly one.
 * @throws {ReceiveError} where there is none, more than one or not all of it, or it does not unpack
 * @see https://github.com/grpc/grpc/blob/v1.76.0/doc/PROTOCOL-HTTP2.md#requests
 */
export async function unframe(
  body: Uint8Array,
  {
    encoding,
    ...bounds
  }: { encoding: GrpcEncoding; maxBytes: number; share: Pick<Share, "resize" | "memory"> },
): Promise<Uint8Array> {
  if (body.length < PREFIX_BYTES) throw new ReceiveError("MALFORMED", "the call has no message");
  const prefix = new DataView(body.buffer, body.byteOffset, PREFIX_BYTES);
  const length = prefix.getUint32(1);
  const message = body.subarray(PREFIX_BYTES);
  if (message.length !== length) {
    const problem = `expected one message of ${length} bytes, got ${message.length} bytes`;
    throw new ReceiveError("MALFORMED", problem);
  }
  const compressed = prefix.getUint8(0);
  if (compressed === 0) return message;
  if (compressed === 1 && encoding === "gzip") return gunzipBounded(message, bounds);
  throw new ReceiveError(
    "MALFORMED",
    `a message with the compression flag ${compressed} and encoding ${encoding}`,
  );
}

/** Puts the prefix in front of a message that is not compressed. */
export function frame(message: Uint8Array): Uint8Array {
  const framed = new Uint8Array(PREFIX_BYTES + message.length);
  new DataView(framed.buffer).setUint32(1, message.length);
  framed.set(message, PREFIX_BYTES);
  return framed;
}
