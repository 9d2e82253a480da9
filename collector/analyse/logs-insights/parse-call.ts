import type { Expression, Place } from "./ast.ts";
import { type ArgumentKind, FUNCTIONS, FUNCTIONS_NOT_RUN, type FunctionSignature } from "./functions.ts";
import { nearest } from "./nearest.ts";
import { parseExpression } from "./parse-expression.ts";
import { parsePeriod } from "./parse-period.ts";
import { checkRegex } from "./parse-regex.ts";
import type { TokenReader } from "./token-reader.ts";

interface FunctionName {
  readonly text: string;
  readonly at: Place;
}

/**
 * Reads what stands in the parentheses behind a function's name.
 * @throws {QuerySyntaxError} for an unknown function, and for arguments that are not those that it takes
 */
export function parseCall(tokens: TokenReader, name: FunctionName, depth: number): Expression {
  const signature = signatureOf(tokens, name);
  tokens.expectSymbol("(");
  const items = parseArguments(tokens, signature, depth);
  const at = tokens.placeFrom(name.at.start);
  const { minArguments: min, maxArguments: max } = signature;
  if (items.length < min || items.length > max) {
    const problem = `wrong number of arguments for function ${signature.name}`;
    throw tokens.error(problem, `expected ${numberText(min, max)}, found ${items.length}`, at);
  }
  return { at, type: "call", name: signature.name, arguments: items };
}

const numberText = (min: number, max: number): string =>
  min === max ? String(min) : max === Number.POSITIVE_INFINITY ? `at least ${min}` : `${min} to ${max}`;

function signatureOf(tokens: TokenReader, { text, at }: FunctionName): FunctionSignature {
  const signature = FUNCTIONS.get(text.toLowerCase());
  if (signature !== undefined) return signature;
  if (FUNCTIONS_NOT_RUN.has(text.toLowerCase())) {
    throw tokens.error(
      `function ${text} is not run here`,
      "it is one of CloudWatch's, but not of this collector's",
      at,
    );
  }
  const names = [...FUNCTIONS.values()].map(({ name }) => name);
  const near = nearest(text, names);
  const advice =
    near === undefined ? "see docs/logs-insights.md for those that there are" : `did you mean ${near}?`;
  throw tokens.error(`unknown function ${text}`, advice, at);
}

function parseArguments(
  tokens: TokenReader,
  signature: FunctionSignature,
  depth: number,
): readonly Expression[] {
  const items: Expression[] = [];
  if (tokens.takeSymbol(")")) return items;
  do {
    const kind = signature.kinds[Math.min(items.length, signature.kinds.length - 1)] ?? "any";
    items.push(parseArgument(tokens, signature.name, kind, depth));
  } while (tokens.takeSymbol(","));
  if (!tokens.takeSymbol(")")) throw tokens.unexpected("an operator, , or )");
  return items;
}

function parseArgument(tokens: TokenReader, name: string, kind: ArgumentKind, depth: number): Expression {
  if (kind === "period") return parsePeriod(tokens);
  if (name === "count" && tokens.isSymbol("*")) return { at: tokens.take().at, type: "star" };
  const argument = parseExpression(tokens, depth + 1);
  if (kind === "percent" && !(argument.type === "number" && argument.value <= 100)) {
    throw tokens.error(
      `wrong percentile for function ${name}`,
      "expected a number from 0 to 100",
      argument.at,
    );
  }
  if (kind === "regex") {
    if (argument.type !== "string") {
      const problem = `wrong pattern for function ${name}`;
      throw tokens.error(problem, "expected a regular expression in quotes", argument.at);
    }
    checkRegex(tokens, argument.value, argument.at);
  }
  return argument;
}
