import type { FilterPattern } from "./ast.ts";
import { FilterPatternError } from "./filter-pattern-error.ts";
import { parseFields } from "./parse-fields.ts";
import { parseJsonPattern } from "./parse-json.ts";
import { parseTerms } from "./parse-terms.ts";
import { PatternReader } from "./pattern-reader.ts";

const MAX_LENGTH = 1_024;

/**
 * Reads a filter pattern of CloudWatch Logs: terms, `[space, delimited, fields]` or `{ $.json = "conditions" }`. An empty
 * one matches every line.
 * @throws {FilterPatternError} with the position of what is no part of the language
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function parseFilterPattern(text: string): FilterPattern {
  if (text.length > MAX_LENGTH) {
    throw new FilterPatternError(MAX_LENGTH, `it has more than ${MAX_LENGTH} characters`);
  }
  const reader = new PatternReader(text);
  if (reader.takeSymbol("{")) return parseJsonPattern(reader);
  if (reader.takeSymbol("[")) return parseFields(reader);
  return parseTerms(reader);
}
