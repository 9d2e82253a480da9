import {
  type Comparison,
  type FilterExpression,
  NUMBER_OPERATORS,
  type NumberOperator,
  TEXT_OPERATORS,
  type TextOperator,
} from "./ast.ts";
import { CONTEXT_NAMES, type Context, KEYWORDS, type KeywordType } from "./keywords.ts";
import { parseEdge, parseService } from "./parse-node.ts";
import { parseRootCause } from "./parse-root-cause.ts";
import { TokenReader } from "./token-reader.ts";

const MAX_DEPTH = 50;

/**
 * Reads a filter expression of X-Ray.
 * @throws {FilterExpressionError} with the position of what is no part of the language, or not at that place
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-console-filters.html
 */
export function parseFilterExpression(text: string): FilterExpression {
  const tokens = new TokenReader(text);
  const expression = parseOr(tokens, "trace", 0);
  tokens.expectEnd();
  return expression;
}

/** Reads `{ … }` where it is there. */
export function parseBraces(
  tokens: TokenReader,
  context: Context,
  depth: number,
): FilterExpression | undefined {
  if (!tokens.takeSymbol("{")) return undefined;
  const filter = parseOr(tokens, context, depth + 1);
  tokens.expectSymbol("}");
  return filter;
}

function parseOr(tokens: TokenReader, context: Context, depth: number): FilterExpression {
  let left = parseAnd(tokens, context, depth);
  while (tokens.takeWord("OR")) left = { type: "or", left, right: parseAnd(tokens, context, depth) };
  return left;
}

/** What stands beside each other must hold together, as with `AND` between. */
function parseAnd(tokens: TokenReader, context: Context, depth: number): FilterExpression {
  let left = parseNot(tokens, context, depth);
  while (tokens.takeWord("AND") || tokens.beginsOperand()) {
    left = { type: "and", left, right: parseNot(tokens, context, depth) };
  }
  return left;
}

function parseNot(tokens: TokenReader, context: Context, depth: number): FilterExpression {
  if (depth > MAX_DEPTH) throw tokens.error(`more than ${MAX_DEPTH} levels`);
  if (tokens.takeSymbol("!") || tokens.takeWord("NOT")) {
    return { type: "not", expression: parseNot(tokens, context, depth + 1) };
  }
  if (!tokens.takeSymbol("(")) return parseCondition(tokens, context, depth);
  const inner = parseOr(tokens, context, depth + 1);
  tokens.expectSymbol(")");
  return inner;
}

function parseCondition(tokens: TokenReader, context: Context, depth: number): FilterExpression {
  const { text, position } = tokens.expectWord("a keyword");
  const keyword = text.toLowerCase();
  if (context === "trace") {
    if (keyword === "service") return parseService(tokens, depth);
    if (keyword === "edge") return parseEdge(tokens, depth);
    if (keyword === "annotation" || keyword.startsWith("annotation.")) {
      return parseAnnotation(tokens, text.slice("annotation.".length));
    }
    if (keyword.startsWith("rootcause.")) return parseRootCause(tokens, keyword, position, depth);
    if (keyword === "group.name" || keyword === "group.arn") return parseGroup(tokens, keyword);
  }
  const type = KEYWORDS[context].get(keyword);
  if (type === undefined) {
    const known =
      Object.values(KEYWORDS).some((keywords) => keywords.has(keyword)) || keyword.startsWith("annotation");
    const problem = known ? `${text} cannot be used ${CONTEXT_NAMES[context]}` : `unknown keyword ${text}`;
    throw tokens.error(problem, position);
  }
  return parseComparison(tokens, keyword, type);
}

function parseComparison(tokens: TokenReader, keyword: string, type: KeywordType): FilterExpression {
  if (type === "flag") {
    const operator = tokens.takeOperator(["=", "!="]);
    if (operator === undefined) return { type, keyword, value: true };
    return { type, keyword, value: tokens.expectBoolean() === (operator === "=") };
  }
  const operators: readonly string[] = type === "number" ? NUMBER_OPERATORS : TEXT_OPERATORS;
  const operator = tokens.takeOperator(operators);
  if (operator === undefined) return { type: "present", keyword };
  return type === "number"
    ? { type, keyword, operator: operator as NumberOperator, value: tokens.expectNumber() }
    : { type, keyword, operator: operator as TextOperator, value: tokens.expectText() };
}

/** `annotation.key` or, for any key, `annotation[key]`. */
function parseAnnotation(tokens: TokenReader, dotted: string): FilterExpression {
  const key = dotted === "" ? tokens.expectKey() : dotted;
  return { type: "annotation", key, comparison: parseAnnotationComparison(tokens) };
}

function parseAnnotationComparison(tokens: TokenReader): Comparison | undefined {
  const operator = tokens.takeOperator([...NUMBER_OPERATORS, ...TEXT_OPERATORS]);
  if (operator === undefined) return undefined;
  const isEquality = operator === "=" || operator === "!=";
  if (isEquality && tokens.isBoolean()) return { operator, value: tokens.expectBoolean() };
  const isOfNumbers = (NUMBER_OPERATORS as readonly string[]).includes(operator);
  if (isOfNumbers && tokens.isNumber())
    return { operator: operator as NumberOperator, value: tokens.expectNumber() };
  if (isOfNumbers && !isEquality) throw tokens.error(`expected a number after ${operator}`);
  return { operator: operator as TextOperator, value: tokens.expectText() };
}

function parseGroup(tokens: TokenReader, keyword: "group.name" | "group.arn"): FilterExpression {
  const operator = tokens.takeOperator(["=", "!="]);
  if (operator === undefined) throw tokens.error(`expected = or != after ${keyword}`);
  const by = keyword === "group.name" ? "name" : "arn";
  return { type: "group", by, isEqual: operator === "=", value: tokens.expectText() };
}
