import type { AwsError, Fault } from "../aws-error.ts";
import type { ErrorShape, Service } from "./service.ts";

/** An error as a protocol needs it. */
export interface ErrorDescription {
  readonly code: string;
  /** As the Query protocol calls it. */
  readonly queryCode: string;
  readonly message: string;
  readonly status: number;
  readonly fault: Fault;
  readonly members: Readonly<Record<string, unknown>>;
  /** Where the service's model has it. */
  readonly shape: ErrorShape | undefined;
  /** The service that was asked, where that is known. */
  readonly service: Service | undefined;
}

/**
 * What errors of the front end, which no model has, are called in the Query protocol where that differs.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CommonErrors.html
 */
const QUERY_CODES = new Map([
  ["UnknownOperationException", "InvalidAction"],
  ["SerializationException", "MalformedInput"],
  ["InvalidSignatureException", "SignatureDoesNotMatch"],
  ["UnrecognizedClientException", "InvalidClientTokenId"],
  ["MissingAuthenticationTokenException", "MissingAuthenticationToken"],
  ["ThrottlingException", "Throttling"],
]);

export function describeError(error: AwsError, service: Service | undefined): ErrorDescription {
  const shape = service?.errors.get(error.code);
  const code = shape?.name ?? error.code;
  const fault = error.fault ?? shape?.fault ?? ((error.status ?? 400) >= 500 ? "server" : "client");
  return {
    code,
    queryCode: shape?.queryCode ?? QUERY_CODES.get(code) ?? code,
    message: error.message,
    status: error.status ?? shape?.status ?? (fault === "server" ? 500 : 400),
    fault,
    members: error.members,
    shape,
    service,
  };
}
