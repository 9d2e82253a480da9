import { RE2JS } from "re2js";
import type { Operand, Operator } from "./ast.ts";
import { numberOf } from "./take-operand.ts";

/** Whether a value, in its text form, compares so. */
export type TextTest = (text: string) => boolean;

/**
 * Makes a comparison ready. A number is equal to every text that says it (`5`, `5.0`), and what is no number is not greater
 * or less than one.
 */
export function compileComparison(operator: Operator, operand: Operand): TextTest {
  if (operator === "=" || operator === "!=") {
    const equals = compileEquality(operand);
    return operator === "=" ? equals : (text) => !equals(text);
  }
  const bound = operand.type === "number" ? operand.value : Number.NaN;
  return (text) => {
    const value = numberOf(text);
    if (value === undefined) return false;
    if (operator === "<") return value < bound;
    if (operator === "<=") return value <= bound;
    return operator === ">" ? value > bound : value >= bound;
  };
}

function compileEquality(operand: Operand): TextTest {
  switch (operand.type) {
    case "text":
      return (text) => text === operand.text;
    case "number":
      return (text) => numberOf(text) === operand.value;
    case "wildcard":
      return (text) => matchesWildcard(text, operand.texts);
    case "regex":
      return regexTest(operand.source);
  }
}

/** Whether a text contains what a regular expression matches. */
export function regexTest(source: string): TextTest {
  const regex = RE2JS.compile(source);
  return (text) => regex.test(text);
}

/** @param texts what stands between the asterisks, first and last included */
function matchesWildcard(text: string, texts: readonly string[]): boolean {
  const [first = "", ...rest] = texts;
  const last = rest.pop() ?? "";
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  const end = text.length - last.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= end;
}
