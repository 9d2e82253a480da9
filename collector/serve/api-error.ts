/** Every error that the console API answers: its code, its status, and its message where nothing more exact is known. */
export const API_ERRORS = {
  INVALID_PARAMETER: { status: 400, message: "A query parameter cannot be read" },
  UNKNOWN_PARAMETER: { status: 400, message: "A query parameter is not known here" },
  INVALID_TRACE_ID: { status: 400, message: "Not a trace id" },
  INVALID_SNAPSHOT_NAME: { status: 400, message: "Not a name for a snapshot" },
  INVALID_FAULT: { status: 400, message: "A fault cannot be set like this" },
  INVALID_BODY: { status: 400, message: "The body is not JSON" },
  MALFORMED_URL: { status: 400, message: "The URL cannot be decoded" },
  UNAUTHORIZED: { status: 401, message: "Send the header authorization: Bearer <PLAYGROUND_TOKEN>" },
  FORBIDDEN_ORIGIN: { status: 403, message: "Only this machine may call" },
  TRACE_NOT_FOUND: { status: 404, message: "There is no such trace" },
  SNAPSHOT_NOT_FOUND: { status: 404, message: "There is no such snapshot" },
  UNKNOWN_FAULT: { status: 404, message: "There is no such fault" },
  UNKNOWN_PATH: { status: 404, message: "There is nothing at this path" },
  METHOD_NOT_ALLOWED: { status: 405, message: "Only GET and HEAD are answered here" },
  NOTHING_TO_KEEP: { status: 409, message: "There are no traces in this time; make some load first" },
  TOO_MANY_SNAPSHOTS: { status: 409, message: "There are 200 snapshots; remove some" },
  FAULT_FILE_BROKEN: { status: 409, message: "The flag file cannot be read" },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: "Send content-type: application/json" },
  NOTHING_TO_COMPARE: { status: 422, message: "One of the sets has no traces" },
  SNAPSHOT_DAMAGED: { status: 500, message: "The snapshot cannot be read" },
  QUERY_TOO_LARGE: {
    status: 422,
    message: "The answer would need too much memory; ask for a shorter window",
  },
  TOO_MANY_FOLLOWERS: { status: 503, message: "64 follow the events already; close one of them" },
  EXPORT_UNDER_WAY: { status: 503, message: "Two exports are under way already; try again" },
  STORE_UNAVAILABLE: { status: 503, message: "The store cannot answer now; try again" },
  INTERNAL: { status: 500, message: "The collector failed; its log says why" },
} as const satisfies Record<string, { status: number; message: string }>;

export type ApiErrorCode = keyof typeof API_ERRORS;

/** The body of every answer that is not 200. */
export interface ErrorAnswer {
  readonly error: {
    readonly code: ApiErrorCode;
    readonly message: string;
    /** The query parameter at fault, where it is one. */
    readonly parameter?: string;
  };
}

/** A request that is answered with the error of that code. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: ApiErrorCode;
  readonly parameter: string | undefined;

  constructor(code: ApiErrorCode, { message, parameter }: { message?: string; parameter?: string } = {}) {
    super(message ?? API_ERRORS[code].message);
    this.code = code;
    this.parameter = parameter;
  }
}
