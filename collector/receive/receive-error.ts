import type { RpcCode } from "@playground/shared/wire/rpc-status";

/**
 * Why a request gets an error, and how either protocol says so.
 * @see https://opentelemetry.io/docs/specs/otlp/#failures which HTTP and gRPC codes make a sender try again:
 * `RESOURCE_EXHAUSTED` only where it says when
 */
export const RECEIVE_ERRORS = {
  UNAUTHORIZED: { http: 401, rpc: "UNAUTHENTICATED" },
  FORBIDDEN: { http: 403, rpc: "PERMISSION_DENIED" },
  UNKNOWN_PATH: { http: 404, rpc: "UNIMPLEMENTED" },
  WRONG_METHOD: { http: 405, rpc: "UNIMPLEMENTED" },
  UNSUPPORTED_TYPE: { http: 415, rpc: "INVALID_ARGUMENT" },
  UNSUPPORTED_ENCODING: { http: 415, rpc: "UNIMPLEMENTED" },
  TOO_SLOW: { http: 408, rpc: "DEADLINE_EXCEEDED" },
  ABORTED: { http: 400, rpc: "CANCELLED" },
  TOO_LARGE: { http: 413, rpc: "RESOURCE_EXHAUSTED" },
  MALFORMED: { http: 400, rpc: "INVALID_ARGUMENT" },
  TOO_MANY_REQUESTS: { http: 503, rpc: "RESOURCE_EXHAUSTED" },
  TOO_MANY_BYTES: { http: 503, rpc: "RESOURCE_EXHAUSTED" },
  QUEUE_FULL: { http: 503, rpc: "RESOURCE_EXHAUSTED" },
  UNAVAILABLE: { http: 503, rpc: "UNAVAILABLE" },
  INTERNAL: { http: 500, rpc: "INTERNAL" },
} as const satisfies Record<string, { http: number; rpc: RpcCode }>;

export type ReceiveErrorCode = keyof typeof RECEIVE_ERRORS;

/** A request that cannot be acknowledged; the message goes to the sender. */
export class ReceiveError extends Error {
  override readonly name = "ReceiveError";
  readonly code: ReceiveErrorCode;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ReceiveErrorCode,
    message: string,
    { cause, retryAfterSeconds }: { cause?: unknown; retryAfterSeconds?: number } = {},
  ) {
    super(message, { cause });
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** What is not a `ReceiveError` is a fault of ours, whose details are no business of the sender. */
export const toReceiveError = (cause: unknown): ReceiveError =>
  cause instanceof ReceiveError ? cause : new ReceiveError("INTERNAL", "internal error", { cause });
