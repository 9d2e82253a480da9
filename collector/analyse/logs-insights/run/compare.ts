import type { Comparison } from "../ast.ts";
import { isStructure, numberOfText, toNumber, type Value } from "./values.ts";

/**
 * Two texts are equal letter by letter. Anything else is compared as numbers: a text that is a number is one, so `"200"` is
 * equal to 200; a boolean is 1 or 0, and equal to its word as well. Nothing is equal to nothing, and no map or list to anything.
 */
export function isEqual(a: Value, b: Value): boolean {
  if (typeof a === "string" && typeof b === "string") return a === b;
  if (a === undefined || b === undefined || isStructure(a) || isStructure(b)) return false;
  if (typeof a === "boolean" && typeof b === "string" && String(a) === b) return true;
  if (typeof b === "boolean" && typeof a === "string" && String(b) === a) return true;
  const number = toNumber(a);
  return number !== undefined && number === toNumber(b);
}

/** Negative where a is the lesser one; undefined where they have no order: a number and a text that is none. */
function difference(a: Value, b: Value): number | undefined {
  const [left, right] = [toNumber(a), toNumber(b)];
  if (left !== undefined && right !== undefined) return left - right;
  if (typeof a !== "string" || typeof b !== "string") return undefined;
  return a < b ? -1 : a > b ? 1 : 0;
}

const ORDERS: Readonly<Record<Exclude<Comparison, "=" | "!=">, (difference: number) => boolean>> = {
  "<": (difference) => difference < 0,
  "<=": (difference) => difference <= 0,
  ">": (difference) => difference > 0,
  ">=": (difference) => difference >= 0,
};

/** What is missing is unequal to everything, and neither less nor greater; so is a map or a list, which is not unequal either. */
export function comparison(operator: Comparison): (a: Value, b: Value) => boolean {
  if (operator === "=") return isEqual;
  if (operator === "!=") return (a, b) => !isEqual(a, b) && !isStructure(a) && !isStructure(b);
  const holds = ORDERS[operator];
  return (a, b) => {
    const order = difference(a, b);
    return order !== undefined && holds(order);
  };
}

/** `comparison` with a right side that is always the same. */
export function comparisonWith(operator: Comparison, constant: Value): (a: Value) => boolean {
  const compare = comparison(operator);
  if (operator === "=" && typeof constant === "string" && numberOfText(constant) === undefined) {
    return (a) => a === constant || (typeof a !== "string" && isEqual(a, constant));
  }
  return (a) => compare(a, constant);
}
