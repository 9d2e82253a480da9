import type { FilterPattern, JsonCondition } from "./ast.ts";
import { refuseManyRegexes } from "./count-regexes.ts";
import { takePath } from "./json-path.ts";
import type { PatternReader } from "./pattern-reader.ts";
import { takeComparison } from "./take-operand.ts";

const MAX_DEPTH = 50;
const KEYWORD = /[A-Za-z]+\b/y;

/** `{ $.a = 1 && ($.b[0] != "x*" || $.c IS NULL) }`, from behind the `{`. */
export function parseJsonPattern(reader: PatternReader): FilterPattern {
  const condition = parseOr(reader, 0);
  reader.expectSymbol("}");
  reader.expectEnd();
  const pattern: FilterPattern = { type: "json", condition };
  refuseManyRegexes(pattern, reader);
  return pattern;
}

function parseOr(reader: PatternReader, depth: number): JsonCondition {
  let left = parseAnd(reader, depth);
  while (reader.takeSymbol("||")) left = { type: "or", left, right: parseAnd(reader, depth) };
  return left;
}

function parseAnd(reader: PatternReader, depth: number): JsonCondition {
  let left = parseOne(reader, depth);
  while (reader.takeSymbol("&&")) left = { type: "and", left, right: parseOne(reader, depth) };
  return left;
}

function parseOne(reader: PatternReader, depth: number): JsonCondition {
  if (depth > MAX_DEPTH) throw reader.error(`more than ${MAX_DEPTH} levels of parentheses`);
  if (reader.takeSymbol("(")) {
    const inner = parseOr(reader, depth + 1);
    reader.expectSymbol(")");
    return inner;
  }
  const path = takePath(reader);
  if (path === undefined) throw reader.unexpected("a property such as $.name, or (");
  const compared = takeComparison(reader);
  if (compared !== undefined) return { type: "compare", path, ...compared };
  return parseTest(reader, path);
}

const VALUES: ReadonlyMap<string, boolean | null> = new Map([
  ["TRUE", true],
  ["FALSE", false],
  ["NULL", null],
]);

/** `IS TRUE`, `IS FALSE`, `IS NULL`, `EXISTS` or `NOT EXISTS`. */
function parseTest(reader: PatternReader, path: readonly (string | number)[]): JsonCondition {
  const wanted = "=, !=, <, <=, >, >=, IS, EXISTS or NOT EXISTS";
  reader.skipSpace();
  const { position } = reader;
  const keyword = takeKeyword(reader);
  if (keyword === "EXISTS") return { type: "exists", path, isNegated: false };
  if (keyword === "NOT") {
    reader.skipSpace();
    const at = reader.position;
    if (takeKeyword(reader) !== "EXISTS") throw reader.error("expected EXISTS after NOT", at);
    return { type: "exists", path, isNegated: true };
  }
  if (keyword !== "IS") {
    throw keyword === undefined
      ? reader.unexpected(wanted)
      : reader.error(`expected ${wanted}, found ${keyword}`, position);
  }
  reader.skipSpace();
  const at = reader.position;
  const value = VALUES.get(takeKeyword(reader) ?? "");
  if (value === undefined) throw reader.error("expected TRUE, FALSE or NULL after IS", at);
  return { type: "is", path, value };
}

const takeKeyword = (reader: PatternReader): string | undefined => reader.take(KEYWORD)?.toUpperCase();
