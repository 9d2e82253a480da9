import type { Expression } from "./ast.ts";

/** The operands and arguments of an expression, in order. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.type) {
    case "call":
      return expression.arguments;
    case "negate":
    case "not":
      return [expression.operand];
    case "arithmetic":
    case "compare":
    case "and":
    case "or":
      return [expression.left, expression.right];
    case "in":
      return [expression.value, ...expression.list];
    case "like":
      return [expression.value];
    default:
      return [];
  }
}

/**
 * An expression and all that it is made of, in the order of the text. Not by recursion: a long chain of operators is a deep
 * tree.
 * @param isClosed whether what an expression is made of is left out
 */
export function allPartsOf(
  expression: Expression,
  isClosed: (part: Expression) => boolean = () => false,
): readonly Expression[] {
  const parts: Expression[] = [];
  const waiting: Expression[] = [expression];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    parts.push(part);
    if (!isClosed(part)) waiting.push(...partsOf(part).toReversed());
  }
  return parts;
}
