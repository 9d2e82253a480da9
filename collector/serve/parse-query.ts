import { z } from "zod";
import { ApiError } from "./api-error.ts";

/** The query of an endpoint that takes none. */
export const noParameters = z.strictObject({});

const unknownKeyMessage = (key: string, known: readonly string[]): string =>
  known.length === 0
    ? `unknown query parameter ${JSON.stringify(key)}: none is taken here`
    : `unknown query parameter ${JSON.stringify(key)}; known are ${known.join(", ")}`;

function toApiError(schema: z.ZodObject, query: unknown, issue: z.core.$ZodIssue): ApiError {
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0] ?? "";
    const message = unknownKeyMessage(key, Object.keys(schema.shape));
    return new ApiError("UNKNOWN_PARAMETER", { message, parameter: key });
  }
  const parameter = String(issue.path[0]);
  const received = (query as Record<string, unknown>)[parameter];
  return new ApiError("INVALID_PARAMETER", {
    message: `${parameter}: ${issue.message}, not ${JSON.stringify(received)}`,
    parameter,
  });
}

/**
 * Reads a query string that Express has taken apart.
 * @param schema a strict object; the message of each check says what was expected
 * @throws {ApiError} UNKNOWN_PARAMETER or INVALID_PARAMETER, naming the parameter and what it held
 */
export function parseQuery<Schema extends z.ZodObject>(schema: Schema, query: unknown): z.output<Schema> {
  const result = schema.safeParse(query);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  if (issue === undefined) throw result.error;
  throw toApiError(schema, query, issue);
}
