import { reasonOf } from "./reason-of.ts";

/** Reads one setting from its text; throws `RangeError` with what was expected. `undefined` means it is not set. */
export type Parser<Value> = (raw: string | undefined) => Value;

/** One or more settings could not be read; the message has a line for each. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/**
 * Reads settings once, typed and frozen.
 * @param env usually `process.env`
 * @param parsers one for each variable, by its name
 * @throws {ConfigError} naming every variable that cannot be read
 */
export function readEnv<Parsers extends Record<string, Parser<unknown>>>(
  env: Readonly<Record<string, string | undefined>>,
  parsers: Parsers,
): Readonly<{ [Name in keyof Parsers]: ReturnType<Parsers[Name]> }> {
  const problems: string[] = [];
  const settings: Record<string, unknown> = {};
  for (const [name, parse] of Object.entries(parsers)) {
    try {
      settings[name] = parse(env[name] === "" ? undefined : env[name]);
    } catch (cause) {
      problems.push(`${name}: ${reasonOf(cause)}`);
    }
  }
  if (problems.length > 0) throw new ConfigError(problems.join("\n"));
  return Object.freeze(settings) as Readonly<{ [Name in keyof Parsers]: ReturnType<Parsers[Name]> }>;
}

/** A TCP port; 0 lets the operating system choose. */
export const port =
  (fallback: number): Parser<number> =>
  (raw) => {
    const value = raw === undefined ? fallback : Number(raw);
    if (!Number.isInteger(value) || value < 0 || value > 65_535) {
      throw new RangeError(`expected a TCP port, 0–65535, not ${JSON.stringify(raw)}`);
    }
    return value;
  };

/** A whole number within bounds. */
export const integer =
  (fallback: number, { min, max }: { min: number; max: number }): Parser<number> =>
  (raw) => {
    const value = raw === undefined ? fallback : Number(raw);
    if (!Number.isInteger(value) || value < min || value > max) {
      throw new RangeError(`expected a whole number from ${min} to ${max}, not ${JSON.stringify(raw)}`);
    }
    return value;
  };

/** An absolute URL, without a slash at its end. */
export const url =
  (fallback: string): Parser<string> =>
  (raw) => {
    const text = raw ?? fallback;
    if (!URL.canParse(text)) throw new RangeError(`expected a URL, not ${JSON.stringify(text)}`);
    return text.replace(/\/+$/, "");
  };

/** Any text. */
export const text =
  (fallback: string): Parser<string> =>
  (raw) =>
    raw ?? fallback;

/** Words between commas; none where it is not set. */
export const commaList: Parser<readonly string[]> = (raw = "") =>
  raw
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");

/** One of the words given; the first is the default. */
export const oneOf =
  <const Word extends string>(first: Word, ...others: Word[]): Parser<Word> =>
  (raw) => {
    if (raw === undefined) return first;
    const found = [first, ...others].find((word) => word === raw);
    if (found === undefined) {
      throw new RangeError(`expected ${[first, ...others].join(" or ")}, not ${JSON.stringify(raw)}`);
    }
    return found;
  };

/** `true` or `false`. */
export const flag =
  (fallback: boolean): Parser<boolean> =>
  (raw) => {
    if (raw === undefined) return fallback;
    if (raw !== "true" && raw !== "false")
      throw new RangeError(`expected true or false, not ${JSON.stringify(raw)}`);
    return raw === "true";
  };

const BYTES = { MB: 2 ** 20, GB: 2 ** 30 } as const;

/** A size such as `500MB` or `2GB`, in bytes; units are powers of 1024. */
export const byteSize =
  (fallback: string, { min }: { min: string }): Parser<number> =>
  (raw) => {
    const value = readBytes(raw ?? fallback);
    if (value === undefined || value < (readBytes(min) ?? 0)) {
      throw new RangeError(
        `expected a size such as 500MB or 2GB, at least ${min}, not ${JSON.stringify(raw)}`,
      );
    }
    return value;
  };

function readBytes(text: string): number | undefined {
  const [, digits, unit] = /^(\d{1,6})(MB|GB)$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits) * BYTES[unit as keyof typeof BYTES];
}

const SECONDS = { m: 60, h: 3_600, d: 86_400 } as const;

/** A length of time such as `30m`, `12h` or `7d`, in seconds; above 0. */
export const duration =
  (fallback: string): Parser<number> =>
  (raw) => {
    const [, digits, unit] = /^(\d{1,5})(m|h|d)$/.exec(raw ?? fallback) ?? [];
    const seconds = Number(digits) * SECONDS[unit as keyof typeof SECONDS];
    if (!(seconds > 0)) {
      throw new RangeError(`expected a length of time such as 30m, 12h or 7d, not ${JSON.stringify(raw)}`);
    }
    return seconds;
  };
