import { SpanStatusCode, trace } from "@opentelemetry/api";
import type { ErrorRequestHandler } from "express";
import type { Logger } from "../logger/logger.ts";
import { AppError, ERRORS } from "./app-error.ts";
import { currentCorrelationId } from "./request-scope.ts";

/** The body of every failed request. */
export interface ErrorAnswer {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly correlation_id: string | null;
    readonly trace_id: string | null;
  };
}

/**
 * Answers every failed request, and is the only place that does: our own errors by their code, the body parser's by what
 * went wrong, anything else as INTERNAL without a word about its cause. What is our side's fault goes to the log with its
 * cause and marks the request's span.
 */
export const respondWithError = (logger: Logger): ErrorRequestHandler =>
  function answerError(error: unknown, _request, response, next) {
    if (response.headersSent) return next(error);
    const known = toAppError(error);
    const { status } = ERRORS[known.code];
    const span = trace.getActiveSpan();
    if (status >= 500) {
      logger.error({ err: error, code: known.code }, "request failed");
      span?.recordException(error instanceof Error ? error : known);
      span?.setStatus({ code: SpanStatusCode.ERROR, message: known.message });
    } else {
      logger.warn({ code: known.code, reason: known.message }, "request refused");
    }
    const answer: ErrorAnswer = {
      error: {
        code: known.code,
        message: known.message,
        correlation_id: currentCorrelationId() ?? null,
        trace_id: span?.spanContext().traceId ?? null,
      },
    };
    response.status(status).json(answer);
  };

/** What body-parser calls its failures, in ours. @see https://github.com/expressjs/body-parser#errors */
const BODY_PARSER_ERRORS: Readonly<
  Record<string, "INVALID_JSON" | "BODY_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE">
> = {
  "entity.parse.failed": "INVALID_JSON",
  "entity.too.large": "BODY_TOO_LARGE",
  "encoding.unsupported": "UNSUPPORTED_MEDIA_TYPE",
  "charset.unsupported": "UNSUPPORTED_MEDIA_TYPE",
};

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (!(error instanceof Error)) return new AppError("INTERNAL", { cause: error });
  const { type, status, limit } = error as { type?: string; status?: number; limit?: number };
  const code = type === undefined ? undefined : BODY_PARSER_ERRORS[type];
  if (code === "BODY_TOO_LARGE") {
    return new AppError(code, { message: `The body is larger than ${limit} bytes`, cause: error });
  }
  if (code === "INVALID_JSON") {
    return new AppError(code, { message: `The body is not valid JSON: ${error.message}`, cause: error });
  }
  if (code !== undefined) return new AppError(code, { message: error.message, cause: error });
  if (status !== undefined && status >= 400 && status < 500) {
    return new AppError("INVALID_INPUT", { message: error.message, cause: error });
  }
  return new AppError("INTERNAL", { cause: error });
}
