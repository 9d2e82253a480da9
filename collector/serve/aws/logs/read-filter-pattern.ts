import type { FilterPattern } from "../../../analyse/log-filter/ast.ts";
import { FilterPatternError } from "../../../analyse/log-filter/filter-pattern-error.ts";
import { lineFilter } from "../../../analyse/log-filter/line-filter.ts";
import { parseFilterPattern } from "../../../analyse/log-filter/parse.ts";
import type { LineFilter } from "../../../store/log-scan.ts";
import { invalid } from "./refuse.ts";

/** @throws {AwsError} `InvalidParameterException` that says what is wrong with the pattern, and where */
export const readFilterPattern = (text: string): FilterPattern => refusing(() => parseFilterPattern(text));

/** What a pattern lets through. @throws {AwsError} as `readFilterPattern` */
export const readLineFilter = (text: string): LineFilter => refusing(() => lineFilter(text));

function refusing<Read>(read: () => Read): Read {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FilterPatternError)) throw error;
    throw invalid(`Invalid filter pattern at character ${error.position + 1}: ${error.message}`);
  }
}
