import { ReceiveError, type ReceiveErrorCode } from "../../../receive/receive-error.ts";
import { QueryTooLargeError, StoreUnavailableError } from "../../../store/store.ts";
import { AwsError } from "../aws-error.ts";

interface Code {
  readonly code: string;
  readonly status: number;
}

const MALFORMED: Code = { code: "MalformedHttpRequestException", status: 400 };
const DENIED: Code = { code: "AccessDeniedException", status: 403 };
const THROTTLED: Code = { code: "ThrottlingException", status: 400 };
const UNAVAILABLE: Code = { code: "ServiceUnavailable", status: 503 };
const INTERNAL: Code = { code: "InternalFailure", status: 500 };

/**
 * What AWS calls a problem with receiving a request; anything else is a fault of ours.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CommonErrors.html
 */
const RECEIVE_CODES = new Map<ReceiveErrorCode, Code>([
  ["FORBIDDEN", DENIED],
  ["UNAUTHORIZED", DENIED],
  ["UNSUPPORTED_ENCODING", MALFORMED],
  ["MALFORMED", MALFORMED],
  ["TOO_SLOW", { code: "RequestTimeoutException", status: 408 }],
  ["ABORTED", { code: "RequestAbortedException", status: 400 }],
  ["TOO_LARGE", { code: "RequestEntityTooLargeException", status: 413 }],
  ["TOO_MANY_REQUESTS", THROTTLED],
  ["TOO_MANY_BYTES", THROTTLED],
]);

/** What a request that failed is answered with. A fault of ours is not explained to the client. */
export function toAwsError(cause: unknown): AwsError {
  if (cause instanceof AwsError) return cause;
  if (cause instanceof StoreUnavailableError) {
    const { code, status } = cause.reason === "full" ? THROTTLED : UNAVAILABLE;
    return new AwsError(code, "The store cannot do this now; try again", { status, cause });
  }
  // AWS has no error of that kind: its own services always have the memory.
  if (cause instanceof QueryTooLargeError) {
    return new AwsError("InvalidRequestException", `Too large: ${cause.message}`, { status: 400, cause });
  }
  const known = cause instanceof ReceiveError ? RECEIVE_CODES.get(cause.code) : undefined;
  const { code, status } = known ?? INTERNAL;
  const message = known === undefined ? "The playground failed; its log says why" : (cause as Error).message;
  return new AwsError(code, message, { status, cause });
}
