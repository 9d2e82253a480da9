import type { FilterPattern } from "./ast.ts";
import { FilterPatternError } from "./filter-pattern-error.ts";
import { parsePath } from "./json-path.ts";

const NUMBERED = /^\$[1-9]\d{0,3}$/;

/**
 * Checks a selector of a metric transformation: `$.path` for a pattern of JSON, `$name` or `$1` for one of fields.
 * @throws {FilterPatternError} that says what the pattern has instead; its position is in the selector
 */
export function checkSelector(pattern: FilterPattern, selector: string): void {
  if (pattern.type === "terms") {
    throw new FilterPatternError(
      0,
      "a pattern of terms has no values: use a JSON or space-delimited pattern",
    );
  }
  if (pattern.type === "json") {
    if (parsePath(selector) === undefined) {
      throw new FilterPatternError(0, "expected a property such as $.name or $.list[0].name");
    }
    return;
  }
  const fields = [...pattern.first, ...(pattern.last ?? [])];
  if (fields.some(({ name }) => `$${name}` === selector)) return;
  if (pattern.last !== undefined && NUMBERED.test(selector)) return;
  throw new FilterPatternError(0, `expected one of ${fields.map(({ name }) => `$${name}`).join(", ")}`);
}
