import type { ArithmeticOperator, Comparison, Expression } from "./ast.ts";
import { parseCall } from "./parse-call.ts";
import { parseList } from "./parse-list.ts";
import { parseLikePattern, parseMatchPattern } from "./parse-regex.ts";
import type { TokenReader } from "./token-reader.ts";

const MAX_DEPTH = 50;
const COMPARISONS: readonly Comparison[] = ["!=", "<=", ">=", "=", "<", ">"];
/** Words that are no fields, unless they stand in backticks. */
const RESERVED = new Set(["and", "or", "not", "in", "like", "as", "by"]);
const A_VALUE = "a field, a value or a function";

/**
 * Reads an expression. From the weakest to the strongest: `or`, `and`, `not`, comparisons, `+ -`, `* / %`, a minus sign, `^`
 * (which begins at its right: `2 ^ 3 ^ 2` is `2 ^ 9`).
 * @throws {QuerySyntaxError}
 */
export function parseExpression(tokens: TokenReader, depth = 0): Expression {
  return parseConnective(tokens, depth, "or");
}

function parseConnective(tokens: TokenReader, depth: number, type: "or" | "and"): Expression {
  const { start } = tokens.token.at;
  const next = () => (type === "or" ? parseConnective(tokens, depth, "and") : parseNot(tokens, depth));
  let left = next();
  while (tokens.takeWord(type)) {
    const right = next();
    left = { at: tokens.placeFrom(start), type, left, right };
  }
  return left;
}

function checkDepth(tokens: TokenReader, depth: number): void {
  if (depth > MAX_DEPTH) throw tokens.error("query nested too deep", `expected at most ${MAX_DEPTH} levels`);
}

function parseNot(tokens: TokenReader, depth: number): Expression {
  const { start } = tokens.token.at;
  checkDepth(tokens, depth);
  if (!tokens.takeWord("not")) return parseComparison(tokens, depth);
  const operand = parseNot(tokens, depth + 1);
  return { at: tokens.placeFrom(start), type: "not", operand };
}

function parseComparison(tokens: TokenReader, depth: number): Expression {
  const { start } = tokens.token.at;
  const left = parseSum(tokens, depth);
  const operator = tokens.takeOneOf(COMPARISONS);
  if (operator !== undefined) {
    const right = parseSum(tokens, depth);
    return { at: tokens.placeFrom(start), type: "compare", operator, left, right };
  }
  if (tokens.takeSymbol("=~")) {
    const pattern = parseMatchPattern(tokens);
    return { at: tokens.placeFrom(start), type: "like", value: left, pattern, isNegated: false };
  }
  const isNegated = tokens.takeWord("not");
  if (tokens.takeWord("like")) {
    const pattern = parseLikePattern(tokens);
    return { at: tokens.placeFrom(start), type: "like", value: left, pattern, isNegated };
  }
  if (tokens.takeWord("in")) {
    const list = parseList(tokens);
    return { at: tokens.placeFrom(start), type: "in", value: left, list, isNegated };
  }
  if (isNegated) throw tokens.unexpected("like or in behind not");
  return left;
}

const parseSum = (tokens: TokenReader, depth: number): Expression =>
  parseArithmetic(tokens, ["+", "-"], () =>
    parseArithmetic(tokens, ["*", "/", "%"], () => parseSigned(tokens, depth)),
  );

function parseArithmetic(
  tokens: TokenReader,
  operators: readonly ArithmeticOperator[],
  next: () => Expression,
): Expression {
  const { start } = tokens.token.at;
  let left = next();
  for (;;) {
    const operator = tokens.takeOneOf(operators);
    if (operator === undefined) return left;
    const right = next();
    left = { at: tokens.placeFrom(start), type: "arithmetic", operator, left, right };
  }
}

function parseSigned(tokens: TokenReader, depth: number): Expression {
  const { start } = tokens.token.at;
  checkDepth(tokens, depth);
  if (tokens.takeSymbol("-")) {
    const operand = parseSigned(tokens, depth + 1);
    return { at: tokens.placeFrom(start), type: "negate", operand };
  }
  const left = parsePrimary(tokens, depth);
  if (!tokens.takeSymbol("^")) return left;
  const right = parseSigned(tokens, depth + 1);
  return { at: tokens.placeFrom(start), type: "arithmetic", operator: "^", left, right };
}

/** A field or a function of fields: what a command takes that works on one field. */
export function parseInput(tokens: TokenReader): Expression {
  const { kind } = tokens.token;
  if (kind !== "word" && kind !== "name") throw tokens.unexpected("a field");
  return parsePrimary(tokens, 0);
}

/** A field's name, and nothing else. */
export function parseName(tokens: TokenReader, what = "a field"): string {
  const { kind, text } = tokens.token;
  const isName = kind === "name" || (kind === "word" && !RESERVED.has(text.toLowerCase()));
  if (!isName) throw tokens.unexpected(what);
  return tokens.take().text;
}

function parsePrimary(tokens: TokenReader, depth: number): Expression {
  const { kind, text, at } = tokens.token;
  if (kind === "number") return { at: tokens.take().at, type: "number", value: Number(text) };
  if (kind === "string") return { at: tokens.take().at, type: "string", value: text };
  if (kind === "name") return { at: tokens.take().at, type: "field", name: text };
  if (kind === "word") return parseWord(tokens, depth);
  if (kind === "period")
    throw tokens.error(
      `unexpected symbol found ${text}`,
      "a period stands in bin, datefloor and dateceil only",
    );
  if (!tokens.takeSymbol("(")) throw tokens.unexpected(A_VALUE);
  const inner = parseExpression(tokens, depth + 1);
  if (!tokens.takeSymbol(")")) throw tokens.unexpected("an operator or )");
  return { ...inner, at: tokens.placeFrom(at.start) };
}

function parseWord(tokens: TokenReader, depth: number): Expression {
  const word = tokens.token.text.toLowerCase();
  if (RESERVED.has(word)) throw tokens.unexpected(A_VALUE);
  const { text, at } = tokens.take();
  if (tokens.isSymbol("(")) return parseCall(tokens, { text, at }, depth);
  if (word === "true" || word === "false") return { at, type: "boolean", value: word === "true" };
  return word === "null" ? { at, type: "null" } : { at, type: "field", name: text };
}
