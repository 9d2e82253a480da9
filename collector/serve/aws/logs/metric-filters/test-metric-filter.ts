import { compileFilterPattern } from "../../../../analyse/log-filter/compile.ts";
import type { LogsHandlers } from "../../handlers.ts";
import { readFilterPattern } from "../read-filter-pattern.ts";

/**
 * Which messages match, counted from 1, with the values that the pattern takes out of them.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TestMetricFilter.html
 */
export const testMetricFilter: NonNullable<LogsHandlers["TestMetricFilter"]> = async (input) => {
  const { filterPattern = "", logEventMessages = [] } = input;
  const match = compileFilterPattern(readFilterPattern(filterPattern));
  const matches = logEventMessages.flatMap((eventMessage, index) => {
    const found = match(eventMessage);
    if (found === undefined) return [];
    return [{ eventNumber: index + 1, eventMessage, extractedValues: found.extractedValues() }];
  });
  return { matches };
};
