import { RE2JS, RE2JSException } from "re2js";
import type { Expression } from "../ast.ts";
import type { CallExpression, Surroundings } from "./evaluate.ts";
import { DATETIME_FUNCTIONS, PERIOD_FUNCTIONS, rounded, TIME_CONSTANTS } from "./functions/datetime.ts";
import { ENCODING_FUNCTIONS } from "./functions/encoding.ts";
import { GENERAL_FUNCTIONS } from "./functions/general.ts";
import { IP_FUNCTIONS } from "./functions/ip.ts";
import { NUMERIC_FUNCTIONS } from "./functions/numeric.ts";
import { MAX_TEXT_LENGTH, TEXT_FUNCTIONS } from "./functions/text.ts";
import type { ValueFunction } from "./functions/value-function.ts";
import type { Evaluate } from "./row.ts";
import { toText, type Value } from "./values.ts";

const VALUE_FUNCTIONS: ReadonlyMap<string, ValueFunction> = new Map(
  [
    NUMERIC_FUNCTIONS,
    TEXT_FUNCTIONS,
    ENCODING_FUNCTIONS,
    IP_FUNCTIONS,
    GENERAL_FUNCTIONS,
    DATETIME_FUNCTIONS,
  ].flatMap((family) => Object.entries(family)),
);

/** All functions that are run here for one row, in the letter case of the documentation. */
export const ROW_FUNCTIONS: ReadonlySet<string> = new Set([
  ...VALUE_FUNCTIONS.keys(),
  ...Object.keys(PERIOD_FUNCTIONS),
  ...Object.keys(TIME_CONSTANTS),
  "regexReplace",
]);

type Compile = (expression: Expression, around: Surroundings) => Evaluate;

/** @throws {TypeError} for a function that is not one of a row: the parser refuses those */
export function compileCall(call: CallExpression, around: Surroundings, compile: Compile): Evaluate {
  const { name } = call;
  if (Object.hasOwn(PERIOD_FUNCTIONS, name)) return compileRounding(call, around, compile);
  const values = call.arguments.map((item) => compile(item, around));
  const compute = VALUE_FUNCTIONS.get(name);
  if (compute !== undefined) return applied(compute, values);
  const constant = Object.hasOwn(TIME_CONSTANTS, name) ? TIME_CONSTANTS[name]?.(around.times) : undefined;
  if (constant !== undefined) return () => constant;
  if (name === "regexReplace") return compileRegexReplace(call.arguments, values);
  throw new TypeError(`No function of a row: ${name}`);
}

function applied(compute: ValueFunction, values: readonly Evaluate[]): Evaluate {
  const [first, second] = values;
  if (first === undefined) return () => compute();
  if (second === undefined) return (row) => compute(first(row));
  if (values.length === 2) return (row) => compute(first(row), second(row));
  return (row) => compute(...values.map((value) => value(row)));
}

/** `bin(5m)` is of the line's own time; the others name one. */
function compileRounding(call: CallExpression, around: Surroundings, compile: Compile): Evaluate {
  const period = call.arguments.at(-1);
  const rounding = PERIOD_FUNCTIONS[call.name];
  if (period?.type !== "period" || rounding === undefined)
    throw new TypeError(`${call.name} without a period`);
  const [time] = call.arguments.slice(0, -1);
  const value = time === undefined ? around.resolve("@timestamp") : compile(time, around);
  const round = rounding(period);
  return (row) => rounded(round, value(row));
}

function compileRegexReplace(items: readonly Expression[], values: readonly Evaluate[]): Evaluate {
  const [text, pattern, replacement] = values;
  const constant = items[1]?.type === "string" ? items[1].value : undefined;
  const regex = constant === undefined ? undefined : regexOf(constant);
  return (row) => {
    const [input, inserted] = [toText(text?.(row)), toText(replacement?.(row))];
    const compiled = constant === undefined ? regexOf(pattern?.(row)) : regex;
    if (input === undefined || inserted === undefined || compiled === undefined) return undefined;
    return valid(() => replaceAll(compiled, input, inserted));
  };
}

function replaceAll(regex: RE2JS, input: string, inserted: string): string | undefined {
  const references = inserted.split("$").length - 1;
  const mostLength = (matches: number): number => input.length * (1 + references) + matches * inserted.length;
  // An expression matches at most once before each character, and at the end.
  const isShort = mostLength(input.length + 1) <= MAX_TEXT_LENGTH;
  if (!isShort && mostLength(countMatches(regex, input)) > MAX_TEXT_LENGTH) return undefined;
  return regex.matcher(input).replaceAll(inserted);
}

function countMatches(regex: RE2JS, input: string): number {
  const matcher = regex.matcher(input);
  let matches = 0;
  while (matcher.find()) matches++;
  return matches;
}

function regexOf(value: Value): RE2JS | undefined {
  const source = toText(value);
  return source === undefined ? undefined : valid(() => RE2JS.compile(source));
}

/** Undefined where an expression is none, or its replacement names a group that it has not. */
function valid<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof RE2JSException) return undefined;
    throw error;
  }
}
