import type { JsonCondition, JsonPath } from "./ast.ts";
import { compileComparison } from "./compile-operand.ts";
import type { FilterMatch } from "./filter-match.ts";
import type { JsonLine } from "./json-line.ts";
import { parsePath, pathText, valueAt } from "./json-path.ts";

type JsonTest = (json: unknown) => boolean;

/** Conditions on a line that is JSON; no other line satisfies any. */
export function compileJson(condition: JsonCondition): (line: JsonLine) => FilterMatch | undefined {
  const test = compileCondition(condition);
  const named = pathsOf(condition);
  const known = new Map<string, JsonPath | undefined>();
  const pathOf = (selector: string): JsonPath | undefined => {
    if (!known.has(selector)) known.set(selector, parsePath(selector));
    return known.get(selector);
  };
  return (line) => {
    const json = line.value();
    if (json === undefined || !test(json)) return undefined;
    return {
      extract(selector) {
        const path = pathOf(selector);
        return path === undefined ? undefined : scalarText(valueAt(json, path));
      },
      extractedValues() {
        const values = named.flatMap((path) => {
          const text = scalarText(valueAt(json, path));
          return text === undefined ? [] : [[pathText(path), text] as const];
        });
        return Object.fromEntries(values);
      },
    };
  };
}

/** What is compared: a property that is an object or a list, `null`, or is not there, compares with nothing, `!=` included. */
function scalarText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

function compileCondition(condition: JsonCondition): JsonTest {
  switch (condition.type) {
    case "and":
    case "or": {
      const [left, right] = [compileCondition(condition.left), compileCondition(condition.right)];
      return condition.type === "and"
        ? (json) => left(json) && right(json)
        : (json) => left(json) || right(json);
    }
    case "compare": {
      const test = compileComparison(condition.operator, condition.operand);
      return (json) => {
        const text = scalarText(valueAt(json, condition.path));
        return text !== undefined && test(text);
      };
    }
    case "is":
      return (json) => valueAt(json, condition.path) === condition.value;
    case "exists":
      return (json) => (valueAt(json, condition.path) === undefined) === condition.isNegated;
  }
}

function pathsOf(condition: JsonCondition): readonly JsonPath[] {
  if ("left" in condition) return [...pathsOf(condition.left), ...pathsOf(condition.right)];
  return [condition.path];
}
