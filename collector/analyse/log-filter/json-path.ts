import type { JsonPath } from "./ast.ts";
import { PatternReader } from "./pattern-reader.ts";

const ROOT = /\$(?=[.[])/y;
const NAME = /\.[\w-]+/y;
const INDEX = /\[\s*\d{1,9}\s*\]/y;
const BRACKET = /\[/y;

/**
 * Takes `$.a.b[0]`, `$["with.dot"]` or `$['with.dot']` where it is next.
 * @throws {FilterPatternError} where it begins so, and goes wrong
 */
export function takePath(reader: PatternReader): JsonPath | undefined {
  if (reader.take(ROOT) === undefined) return undefined;
  const path: (string | number)[] = [];
  for (;;) {
    const next = takeStep(reader);
    if (next === undefined) break;
    path.push(next);
  }
  if (path.length === 0 || reader.text[reader.position] === ".") {
    throw reader.error(
      "expected a name of letters, digits, - and _ after the dot, or [ and a name in quotes",
    );
  }
  return path;
}

/** Nothing may stand between the steps. */
function takeStep(reader: PatternReader): string | number | undefined {
  const character = reader.text[reader.position];
  if (character === ".") return reader.take(NAME)?.slice(1);
  if (character !== "[") return undefined;
  const index = reader.take(INDEX);
  if (index !== undefined) return Number(index.slice(1, -1));
  reader.take(BRACKET);
  const name = reader.takeQuoted('"') ?? reader.takeQuoted("'");
  if (name === undefined) throw reader.unexpected("an index or a name in quotes");
  reader.expectSymbol("]");
  return name;
}

/** The path that a whole text is; undefined for all others. */
export function parsePath(text: string): JsonPath | undefined {
  const reader = new PatternReader(text);
  try {
    const path = takePath(reader);
    return reader.isAtEnd ? path : undefined;
  } catch {
    return undefined;
  }
}

/** What a path leads to; undefined where there is nothing. */
export function valueAt(json: unknown, path: JsonPath): unknown {
  let value = json;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    if (Array.isArray(value) !== (typeof step === "number")) return undefined;
    if (!Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/** One way to write a path, as keys of extracted values. */
export const pathText = (path: JsonPath): string =>
  `$${path.map((step) => (typeof step === "number" ? `[${step}]` : /^[\w-]+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`)).join("")}`;
