/** Every way a service's request fails, by its code: the status it is answered with and what the message says by default. */
export const ERRORS = {
  INVALID_JSON: { status: 400, message: "The body is not valid JSON" },
  INVALID_INPUT: { status: 400, message: "The request is not valid" },
  INVALID_ID: { status: 400, message: "The id is not valid" },
  FORBIDDEN_HOST: { status: 403, message: "This service answers local callers only" },
  ROUTE_NOT_FOUND: { status: 404, message: "There is no such route" },
  PRODUCT_NOT_FOUND: { status: 404, message: "There is no such product" },
  ORDER_NOT_FOUND: { status: 404, message: "There is no such order" },
  RESERVATION_NOT_FOUND: { status: 404, message: "There is no such reservation" },
  OUT_OF_STOCK: { status: 409, message: "There is not enough stock" },
  RESERVATION_CONFLICT: { status: 409, message: "The reservation is in another state" },
  BODY_TOO_LARGE: { status: 413, message: "The body is too large" },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: "The body must be application/json" },
  UNKNOWN_SKU: { status: 422, message: "An item is not a product of this shop" },
  INTERNAL: { status: 500, message: "Something went wrong on our side" },
  UPSTREAM_FAILED: { status: 502, message: "A service behind this one failed" },
  UPSTREAM_UNAVAILABLE: { status: 503, message: "A service behind this one did not answer" },
  DATABASE_UNAVAILABLE: { status: 503, message: "The database did not answer" },
  DEADLINE_EXCEEDED: { status: 504, message: "The request took longer than its caller waits" },
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof ERRORS;

export const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === "string" && Object.hasOwn(ERRORS, code);

/** A failure that the caller is told of by its code. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;

  /** @param message says what exactly is wrong, to the caller; by default the code's own message */
  constructor(code: ErrorCode, { message, cause }: { message?: string; cause?: unknown } = {}) {
    super(message ?? ERRORS[code].message, { cause });
    this.code = code;
  }
}
