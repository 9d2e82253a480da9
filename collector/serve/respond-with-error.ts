import type { ErrorRequestHandler } from "express";
import { QueryTooLargeError, StoreUnavailableError } from "../store/store.ts";
import { API_ERRORS, ApiError, type ErrorAnswer } from "./api-error.ts";

/** Where failures of the collector itself are written. */
export interface ErrorLog {
  error(fields: { readonly err: unknown }, message: string): void;
}

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof StoreUnavailableError) return new ApiError("STORE_UNAVAILABLE");
  if (error instanceof QueryTooLargeError) return new ApiError("QUERY_TOO_LARGE");
  if ((error as { type?: string }).type === "entity.parse.failed") return new ApiError("INVALID_BODY");
  if ((error as { type?: string }).type === "entity.too.large")
    return new ApiError("INVALID_BODY", { message: "The body is too large" });
  // What Express throws where a path holds percent signs that do not decode.
  return new ApiError(error instanceof URIError ? "MALFORMED_URL" : "INTERNAL");
}

/** The only place that picks the status of a failed request, and the only one that logs it. */
export const respondWithError = (log: ErrorLog): ErrorRequestHandler =>
  function answerError(error: unknown, _req, res, next) {
    const { code, message, parameter } = asApiError(error);
    if (API_ERRORS[code].status >= 500) log.error({ err: error }, "request failed");
    if (res.headersSent) return next(error);
    const answer: ErrorAnswer = {
      error: { code, message, ...(parameter === undefined ? {} : { parameter }) },
    };
    res.status(API_ERRORS[code].status).json(answer);
  };
