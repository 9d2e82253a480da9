import type { ZodType } from "zod";
import { AppError, type ErrorCode } from "./app-error.ts";

/**
 * Checks what a caller sent.
 * @throws {AppError} naming the first field that is wrong, e.g. `items[0].quantity: must be at least 1`
 */
export function parseInput<Value>(
  schema: ZodType<Value>,
  input: unknown,
  code: ErrorCode = "INVALID_INPUT",
): Value {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new AppError(code, { message: `${fieldName(issue?.path ?? [])}: ${issue?.message ?? "not valid"}` });
}

function fieldName(path: readonly PropertyKey[]): string {
  const name = path
    .map((step, index) =>
      typeof step === "number" ? `[${step}]` : `${index === 0 ? "" : "."}${String(step)}`,
    )
    .join("");
  return name === "" ? "body" : name;
}
