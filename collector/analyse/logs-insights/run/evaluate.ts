import type { ArithmeticOperator, Expression } from "../ast.ts";
import { compileCall } from "./calls.ts";
import { comparison, comparisonWith, isEqual } from "./compare.ts";
import type { QueryTimes } from "./functions/datetime.ts";
import type { Evaluate, Row } from "./row.ts";
import { textSearch } from "./search-text.ts";
import { finite, toBoolean, toNumber, toText } from "./values.ts";

/** What an expression may refer to. */
export interface Surroundings {
  readonly times: QueryTimes;
  resolve(name: string): Evaluate;
  /** Within `stats`: where the result of an aggregate function is; undefined for a call of another one. */
  aggregate?(call: CallExpression): Evaluate | undefined;
}

export type CallExpression = Extract<Expression, { type: "call" }>;
export type Condition = (row: Row) => boolean;

/** An expression as a function of a row. What cannot be computed is undefined; a row is never refused for it. */
export function compileExpression(expression: Expression, around: Surroundings): Evaluate {
  switch (expression.type) {
    case "number":
    case "string":
    case "boolean": {
      const { value } = expression;
      return () => value;
    }
    case "null":
    case "star":
    case "period":
      return () => undefined;
    case "field":
      return around.resolve(expression.name);
    case "call":
      return around.aggregate?.(expression) ?? compileCall(expression, around, compileExpression);
    case "negate":
      return compileNegation(expression.operand, around);
    case "arithmetic":
      return compileArithmetic(expression, around);
    default:
      return compileCondition(expression, around);
  }
}

/** An expression whose truth alone matters. */
export function compileCondition(expression: Expression, around: Surroundings): Condition {
  switch (expression.type) {
    case "and":
    case "or":
      return compileConnective(expression, around);
    case "not": {
      const operand = compileCondition(expression.operand, around);
      return (row) => !operand(row);
    }
    case "compare":
      return compileComparison(expression, around);
    case "in":
      return compileMembership(expression, around);
    case "like":
      return compileSearch(expression, around);
    default: {
      const value = compileExpression(expression, around);
      return (row) => toBoolean(value(row));
    }
  }
}

const ARITHMETIC: Readonly<Record<ArithmeticOperator, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "^": (a, b) => a ** b,
  "%": (a, b) => a % b,
};

function compileArithmetic(
  { operator, ...sides }: Extract<Expression, { type: "arithmetic" }>,
  around: Surroundings,
): Evaluate {
  const compute = ARITHMETIC[operator];
  const left = compileExpression(sides.left, around);
  const right = compileExpression(sides.right, around);
  return (row) => {
    const [a, b] = [toNumber(left(row)), toNumber(right(row))];
    return a === undefined || b === undefined ? undefined : finite(compute(a, b));
  };
}

function compileNegation(operand: Expression, around: Surroundings): Evaluate {
  const value = compileExpression(operand, around);
  return (row) => {
    const number = toNumber(value(row));
    return number === undefined ? undefined : -number;
  };
}

function compileConnective(
  { type, ...sides }: Extract<Expression, { type: "and" | "or" }>,
  around: Surroundings,
): Condition {
  const left = compileCondition(sides.left, around);
  const right = compileCondition(sides.right, around);
  return type === "and" ? (row) => left(row) && right(row) : (row) => left(row) || right(row);
}

function compileComparison(
  { operator, left, right }: Extract<Expression, { type: "compare" }>,
  around: Surroundings,
): Condition {
  const a = compileExpression(left, around);
  // `null` asks whether there is anything.
  if (right.type === "null" && operator === "=") return (row) => a(row) === undefined;
  if (right.type === "null" && operator === "!=") return (row) => a(row) !== undefined;
  if (right.type === "string" || right.type === "number") {
    const holds = comparisonWith(operator, right.value);
    return (row) => holds(a(row));
  }
  const b = compileExpression(right, around);
  const holds = comparison(operator);
  return (row) => holds(a(row), b(row));
}

function compileMembership(
  { value, list, isNegated }: Extract<Expression, { type: "in" }>,
  around: Surroundings,
): Condition {
  const wanted = compileExpression(value, around);
  const items = list.map((item) => compileExpression(item, around));
  return (row) => {
    const searched = wanted(row);
    return items.some((item) => isEqual(searched, item(row))) !== isNegated;
  };
}

function compileSearch(
  { value, pattern, isNegated }: Extract<Expression, { type: "like" }>,
  around: Surroundings,
): Condition {
  const searched = compileExpression(value, around);
  const isFound = textSearch(pattern);
  return (row) => {
    const text = toText(searched(row));
    return (text !== undefined && isFound(text)) !== isNegated;
  };
}
