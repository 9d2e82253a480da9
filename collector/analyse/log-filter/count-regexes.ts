import type { FieldCondition, FilterPattern, JsonCondition, Operand } from "./ast.ts";
import type { PatternReader } from "./pattern-reader.ts";

const MAX_REGEXES = 2;

/** How many regular expressions a pattern has. */
export function countRegexes(pattern: FilterPattern): number {
  switch (pattern.type) {
    case "terms":
      return pattern.required.filter(({ type }) => type === "regex").length;
    case "json":
      return operandsOf(pattern.condition).filter(isRegex).length;
    case "fields": {
      const fields = [...pattern.first, ...(pattern.last ?? [])];
      return fields
        .flatMap(({ condition }) => (condition === undefined ? [] : operandsOf(condition)))
        .filter(isRegex).length;
    }
  }
}

const isRegex = ({ type }: Operand): boolean => type === "regex";

function operandsOf(condition: JsonCondition | FieldCondition): readonly Operand[] {
  if ("left" in condition) return [...operandsOf(condition.left), ...operandsOf(condition.right)];
  return "operand" in condition ? [condition.operand] : [];
}

/** @throws {FilterPatternError} where there are more than CloudWatch Logs takes in one pattern */
export function refuseManyRegexes(pattern: FilterPattern, reader: PatternReader): void {
  if (countRegexes(pattern) > MAX_REGEXES) {
    throw reader.error(`it has more than ${MAX_REGEXES} regular expressions`, 0);
  }
}
