import { encodeRpcStatus, RPC_CODES } from "@playground/shared/wire/rpc-status";
import { RECEIVE_ERRORS, type ReceiveError } from "./receive-error.ts";

/** Headers or trailers that say how a call went. */
export type GrpcStatus = Readonly<Record<string, string>>;

export const GRPC_OK: GrpcStatus = { "grpc-status": String(RPC_CODES.OK) };

/** @see https://github.com/grpc/grpc/blob/v1.76.0/doc/PROTOCOL-HTTP2.md#responses */
export function grpcStatus({ code, message, retryAfterSeconds }: ReceiveError): GrpcStatus {
  const { rpc } = RECEIVE_ERRORS[code];
  const status = { "grpc-status": String(RPC_CODES[rpc]), "grpc-message": percentEncode(message) };
  if (retryAfterSeconds === undefined) return status;
  const details = Buffer.from(encodeRpcStatus({ code: rpc, message, retryAfterSeconds })).toString("base64");
  return { ...status, "grpc-status-details-bin": details };
}

/** Escapes the UTF-8 bytes that are not printable ASCII, and the percent sign. */
function percentEncode(message: string): string {
  return Array.from(Buffer.from(message), (byte) =>
    byte >= 0x20 && byte <= 0x7e && byte !== 0x25
      ? String.fromCharCode(byte)
      : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`,
  ).join("");
}
