import { ProtobufReader } from "./protobuf/reader.ts";
import { ProtobufWriter } from "./protobuf/writer.ts";

/** The codes in use here. @see https://github.com/grpc/grpc/blob/v1.76.0/doc/statuscodes.md */
export const RPC_CODES = {
  OK: 0,
  CANCELLED: 1,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  UNAUTHENTICATED: 16,
} as const;

export type RpcCode = keyof typeof RPC_CODES;

const RETRY_INFO = "type.googleapis.com/google.rpc.RetryInfo";

/** What went wrong with a call, as a `google.rpc.Status` says it. */
export interface RpcStatus {
  readonly code: RpcCode;
  readonly message: string;
  /** When the sender may try again: a `RetryInfo` among the details. */
  readonly retryAfterSeconds?: number;
}

/** @see https://github.com/googleapis/googleapis/blob/master/google/rpc/status.proto */
export function encodeRpcStatus({ code, message, retryAfterSeconds }: RpcStatus): Uint8Array {
  const writer = new ProtobufWriter();
  writer.uint32(1, RPC_CODES[code]);
  writer.text(2, message);
  if (retryAfterSeconds !== undefined) {
    writer.message(3, () => {
      writer.text(1, RETRY_INFO);
      writer.bytes(2, retryInfo(retryAfterSeconds));
    });
  }
  return writer.finish();
}

/** The message of a status in protobuf; empty where it has none. @throws {MalformedProtobufError} */
export function rpcStatusMessage(payload: Uint8Array): string {
  const status = ProtobufReader.of(payload);
  let message = "";
  while (status.next()) {
    if (status.field === 2) message = status.text();
    else status.skip();
  }
  return message;
}

/** A status in JSON. @see https://protobuf.dev/programming-guides/json/ an `Any` has its type as `@type` */
export function rpcStatusJson({ code, message, retryAfterSeconds }: RpcStatus): object {
  const details = [{ "@type": RETRY_INFO, retryDelay: `${retryAfterSeconds}s` }];
  return { code: RPC_CODES[code], message, ...(retryAfterSeconds === undefined ? {} : { details }) };
}

/** A `RetryInfo` with a `Duration` of whole seconds. */
function retryInfo(seconds: number): Uint8Array {
  const writer = new ProtobufWriter();
  writer.message(1, () => writer.uint32(1, seconds));
  return writer.finish();
}
