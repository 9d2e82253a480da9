/** A call of the console API that did not get what it asked for. */
export class ConsoleApiError extends Error {
  override readonly name = "ConsoleApiError";
  /** The code of the error answer; `UNREACHABLE` where nothing answered, `UNEXPECTED_ANSWER` where something else did. */
  readonly code: string;
  /** The HTTP status; undefined where nothing answered. */
  readonly status: number | undefined;

  /** The query parameter at fault, where it is one. */
  readonly parameter: string | undefined;

  constructor(
    code: string,
    message: string,
    options: { status?: number; parameter?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.status = options.status;
    this.parameter = options.parameter;
  }
}
