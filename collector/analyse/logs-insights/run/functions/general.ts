import { isEqual } from "../compare.ts";
import { parseJsonExactly } from "../json-path.ts";
import { fromJson, isStructure, jsonText, toBoolean, type Value } from "../values.ts";
import type { ValueFunction } from "./value-function.ts";

/** The map or list that a text says; maps and lists stay what they are. */
function jsonParse(value: Value): Value {
  if (typeof value !== "string") return isStructure(value) ? value : undefined;
  const parsed = fromJson(parseJsonExactly(value));
  return isStructure(parsed) ? parsed : undefined;
}

function listOf(value: Value): readonly unknown[] | undefined {
  const parsed = jsonParse(value);
  return Array.isArray(parsed) ? parsed : undefined;
}

/** Pairs of a condition and its value, and at the end, on its own, the value of all other cases. */
function firstCase(...values: readonly Value[]): Value {
  for (let at = 0; at + 1 < values.length; at += 2) {
    if (toBoolean(values[at])) return values[at + 1];
  }
  return values.length % 2 === 1 ? values.at(-1) : undefined;
}

export const GENERAL_FUNCTIONS: Readonly<Record<string, ValueFunction>> = {
  ispresent: (value) => value !== undefined,
  /** Nothing is masked here. */
  unmask: (value) => value,
  coalesce: (...values) => values.find((value) => value !== undefined),
  if: (condition, whenTrue, whenFalse) => (toBoolean(condition) ? whenTrue : whenFalse),
  case: firstCase,
  jsonParse,
  jsonStringify: (value) => (isStructure(value) ? jsonText(value) : undefined),
  jsonArraySize: (value) => listOf(value)?.length,
  jsonArrayContains: (value, wanted) => (listOf(value) ?? []).some((item) => isEqual(fromJson(item), wanted)),
};
