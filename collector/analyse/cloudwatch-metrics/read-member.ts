/** A member of a document is not what it must be. */
export class FormatError extends Error {
  override readonly name = "FormatError";

  constructor(path: string, problem: string) {
    super(`${path}: ${problem}`);
  }
}

const shown = (value: unknown): string => {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
};

/** @throws {FormatError} */
export function objectOf(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new FormatError(path, `expected an object, found ${shown(value)}`);
  }
  return value as Record<string, unknown>;
}

/** @throws {FormatError} */
export function listOf(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new FormatError(path, `expected a list, found ${shown(value)}`);
  return value;
}

/** A text that is not blank. @throws {FormatError} */
export function textOf(value: unknown, path: string, maxLength: number): string {
  if (typeof value !== "string") throw new FormatError(path, `expected a text, found ${shown(value)}`);
  if (value.trim() === "") throw new FormatError(path, "it is empty");
  if (value.length > maxLength) throw new FormatError(path, `it has more than ${maxLength} characters`);
  return value;
}

/** @throws {FormatError} */
export function numberOf(value: unknown, path: string): number {
  if (typeof value !== "number" || !Number.isFinite(value)) {
    throw new FormatError(path, `expected a number, found ${shown(value)}`);
  }
  return value;
}
