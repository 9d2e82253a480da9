import { countRegexes } from "../../../analyse/log-filter/count-regexes.ts";
import { AwsError } from "../aws-error.ts";
import type { LogGroupSettings, LogsSettings } from "./logs-settings.ts";
import { readFilterPattern } from "./read-filter-pattern.ts";
import { invalid, limitExceeded } from "./refuse.ts";

/** In the patterns of all filters of a log group. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html */
const MAX_REGEXES = 5;

/**
 * @param what in the plural, such as `metric filters`
 * @throws {AwsError} `InvalidOperationException` for groups of a class that has none
 */
export function checkFilterable({ logGroupClass }: LogGroupSettings, what: string): void {
  if (logGroupClass === "STANDARD") return;
  const problem = `Log groups of the class ${logGroupClass} cannot have ${what}`;
  throw new AwsError("InvalidOperationException", problem);
}

/** @throws {AwsError} `LimitExceededException` where the filters of the group have too many regular expressions */
export function checkRegexQuota({ metricFilters, subscriptionFilters }: LogsSettings, group: string): void {
  const own = [...metricFilters, ...subscriptionFilters].filter(({ logGroup }) => logGroup === group);
  const count = own.reduce((sum, { pattern }) => sum + countRegexes(readFilterPattern(pattern)), 0);
  if (count > MAX_REGEXES)
    throw limitExceeded(`${MAX_REGEXES} regular expressions in filters of the log group`);
}

/** @throws {AwsError} where a filter is for the output of a transformer: there are none here */
export function refuseTransformedLogs(input: {
  readonly applyOnTransformedLogs?: boolean | undefined;
}): void {
  if (input.applyOnTransformedLogs !== true) return;
  throw invalid("applyOnTransformedLogs needs a log group with a transformer: this one has none");
}
