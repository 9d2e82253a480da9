import type { FilterPattern } from "../../../analyse/log-filter/ast.ts";
import { compileFilterPattern } from "../../../analyse/log-filter/compile.ts";
import { FilterPatternError } from "../../../analyse/log-filter/filter-pattern-error.ts";
import { messageCondition } from "../../../analyse/log-filter/narrow-messages.ts";
import { parseFilterPattern } from "../../../analyse/log-filter/parse.ts";
import type { LineFilter } from "./anomalies/shape-counts.ts";
import { invalid } from "./refuse.ts";

/** @throws {AwsError} `InvalidParameterException` that says what is wrong with the pattern, and where */
export function readFilterPattern(text: string): FilterPattern {
  try {
    return parseFilterPattern(text);
  } catch (error) {
    if (!(error instanceof FilterPatternError)) throw error;
    throw invalid(`Invalid filter pattern at character ${error.position + 1}: ${error.message}`);
  }
}

/** What a pattern lets through. @throws {AwsError} `InvalidParameterException` */
export function readLineFilter(text: string): LineFilter {
  const pattern = readFilterPattern(text);
  const match = compileFilterPattern(pattern);
  return { condition: messageCondition(pattern), matches: (message) => match(message) !== undefined };
}
