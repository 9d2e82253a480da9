import type { SamplingRuleUpdate } from "@aws-sdk/client-xray";
import { refuse } from "../refuse.ts";

/** Behind it there is the default rule only. */
export const LAST_PRIORITY = 9_999;

/**
 * Checks a change by the bounds of a new rule. AWS documents them for `SamplingRule` alone.
 * @throws {AwsError} naming the member
 * @see https://docs.aws.amazon.com/xray/latest/api/API_SamplingRule.html
 */
export function checkBounds({ Priority, FixedRate, ReservoirSize }: SamplingRuleUpdate): void {
  if (Priority !== undefined && !(Priority >= 1 && Priority <= LAST_PRIORITY)) {
    throw refuse(`Priority must be from 1 to ${LAST_PRIORITY}`);
  }
  if (FixedRate !== undefined && !(FixedRate >= 0 && FixedRate <= 1)) {
    throw refuse("FixedRate must be from 0 to 1");
  }
  if (ReservoirSize !== undefined && !(ReservoirSize >= 0)) {
    throw refuse("ReservoirSize must not be negative");
  }
}
