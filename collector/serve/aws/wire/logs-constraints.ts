import type { Constraints } from "./constraint.ts";
import { DELIVERIES_AND_TASKS } from "./logs-constraints/deliveries-and-tasks.ts";
import { EVENTS } from "./logs-constraints/events.ts";
import { FILTERS_AND_DETECTORS } from "./logs-constraints/filters-and-detectors.ts";
import { LOG_GROUPS } from "./logs-constraints/log-groups.ts";
import { POLICIES } from "./logs-constraints/policies.ts";
import { QUERIES } from "./logs-constraints/queries.ts";
import { TRANSFORMERS } from "./logs-constraints/transformers.ts";

/**
 * Lengths, ranges, patterns and value sets of CloudWatch Logs' inputs.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_Operations.html
 */
export const LOGS_CONSTRAINTS: Constraints = {
  ...DELIVERIES_AND_TASKS,
  ...EVENTS,
  ...FILTERS_AND_DETECTORS,
  ...LOG_GROUPS,
  ...POLICIES,
  ...QUERIES,
  ...TRANSFORMERS,
};
