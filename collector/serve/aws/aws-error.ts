/** Whose fault it is: the client's (400 and up) or ours (500 and up). */
export type Fault = "client" | "server";

export interface AwsErrorDetails {
  /** HTTP; where it is not given, that of the error's shape in the SDK's schema, or else the one usual for its fault. */
  readonly status?: number;
  /** The client's unless the shape or the status says otherwise. */
  readonly fault?: Fault;
  /** Further members of the error's shape, such as `ResourceName` of a `ResourceNotFoundException`. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** A request that is answered with an error, in the protocol that it was asked in. The message goes to the client. */
export class AwsError extends Error {
  override readonly name = "AwsError";
  /** As clients see it, such as `InvalidRequestException`. */
  readonly code: string;
  readonly status: number | undefined;
  readonly fault: Fault | undefined;
  readonly members: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, { status, fault, members = {}, cause }: AwsErrorDetails = {}) {
    super(message, { cause });
    this.code = code;
    this.status = status;
    this.fault = fault;
    this.members = members;
  }
}
