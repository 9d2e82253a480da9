import type { Constraint, Constraints } from "../constraint.ts";
import {
  FILTER_PATTERN,
  GROUP_IDENTIFIER,
  GROUP_NAME,
  NAME,
  NOT_EMPTY,
  PAGE_OF_50,
  TAGS,
  WHOLE,
} from "./shared.ts";

const EVALUATION_FREQUENCY: Constraint = {
  oneOf: ["ONE_MIN", "FIVE_MIN", "TEN_MIN", "FIFTEEN_MIN", "THIRTY_MIN", "ONE_HOUR"],
};
const VISIBILITY_DAYS: Constraint = { isInteger: true, range: { min: 7, max: 90 } };
const METRIC_NAME: Constraint = { length: { max: 255 }, pattern: "[^:*$]*" };
const SELECTION_CRITERIA: Constraint = { length: { min: 0, max: 2_000 } };

/** Filters, destinations and anomaly detectors. */
export const FILTERS_AND_DETECTORS: Constraints = {
  CreateLogAnomalyDetectorRequest: {
    logGroupArnList: { entries: GROUP_IDENTIFIER },
    detectorName: NOT_EMPTY,
    evaluationFrequency: EVALUATION_FREQUENCY,
    filterPattern: FILTER_PATTERN,
    kmsKeyId: { length: { max: 256 }, pattern: "^arn:aws[a-z\\-]*:kms:[-a-z0-9]*:[0-9]*:key/[-a-z0-9]*$" },
    anomalyVisibilityTime: VISIBILITY_DAYS,
    tags: TAGS,
  },
  DeleteDestinationRequest: { destinationName: NAME },
  DeleteLogAnomalyDetectorRequest: { anomalyDetectorArn: { length: { min: 1 }, pattern: "[\\w#+=/:,.@-]*" } },
  DeleteMetricFilterRequest: { logGroupName: GROUP_NAME, filterName: NAME },
  DeleteSubscriptionFilterRequest: { logGroupName: GROUP_NAME, filterName: NAME },
  DescribeDestinationsRequest: { DestinationNamePrefix: NAME, nextToken: NOT_EMPTY, limit: PAGE_OF_50 },
  DescribeMetricFiltersRequest: {
    logGroupName: GROUP_NAME,
    filterNamePrefix: NAME,
    nextToken: NOT_EMPTY,
    limit: PAGE_OF_50,
    metricName: METRIC_NAME,
    metricNamespace: METRIC_NAME,
  },
  DescribeSubscriptionFiltersRequest: {
    logGroupName: GROUP_NAME,
    filterNamePrefix: NAME,
    nextToken: NOT_EMPTY,
    limit: PAGE_OF_50,
  },
  GetLogAnomalyDetectorRequest: { anomalyDetectorArn: { length: { min: 1 }, pattern: "[\\w#+=/:,.@-]*" } },
  ListAnomaliesRequest: {
    anomalyDetectorArn: { length: { min: 1 }, pattern: "[\\w#+=/:,.@-]*" },
    suppressionState: { oneOf: ["SUPPRESSED", "UNSUPPRESSED"] },
    limit: PAGE_OF_50,
    nextToken: NOT_EMPTY,
  },
  ListLogAnomalyDetectorsRequest: {
    filterLogGroupArn: GROUP_IDENTIFIER,
    limit: PAGE_OF_50,
    nextToken: NOT_EMPTY,
  },
  MetricTransformation: {
    metricName: METRIC_NAME,
    metricNamespace: METRIC_NAME,
    metricValue: { length: { max: 100 } },
    dimensions: { keys: { length: { max: 255 } }, entries: { length: { max: 255 } } },
    unit: {
      oneOf: [
        "Seconds",
        "Microseconds",
        "Milliseconds",
        "Bytes",
        "Kilobytes",
        "Megabytes",
        "Gigabytes",
        "Terabytes",
        "Bits",
        "Kilobits",
        "Megabits",
        "Gigabits",
        "Terabits",
        "Percent",
        "Count",
        "Bytes/Second",
        "Kilobytes/Second",
        "Megabytes/Second",
        "Gigabytes/Second",
        "Terabytes/Second",
        "Bits/Second",
        "Kilobits/Second",
        "Megabits/Second",
        "Gigabits/Second",
        "Terabits/Second",
        "Count/Second",
        "None",
      ],
    },
  },
  PutDestinationPolicyRequest: { destinationName: NAME, accessPolicy: NOT_EMPTY },
  PutDestinationRequest: { destinationName: NAME, targetArn: NOT_EMPTY, roleArn: NOT_EMPTY, tags: TAGS },
  PutMetricFilterRequest: {
    logGroupName: GROUP_NAME,
    filterName: NAME,
    filterPattern: FILTER_PATTERN,
    metricTransformations: { length: { min: 1, max: 1 } },
    fieldSelectionCriteria: SELECTION_CRITERIA,
  },
  PutSubscriptionFilterRequest: {
    logGroupName: GROUP_NAME,
    filterName: NAME,
    filterPattern: FILTER_PATTERN,
    destinationArn: NOT_EMPTY,
    roleArn: NOT_EMPTY,
    distribution: { oneOf: ["Random", "ByLogStream"] },
    fieldSelectionCriteria: SELECTION_CRITERIA,
  },
  SuppressionPeriod: { value: WHOLE, suppressionUnit: { oneOf: ["SECONDS", "MINUTES", "HOURS"] } },
  TestMetricFilterRequest: {
    filterPattern: FILTER_PATTERN,
    logEventMessages: { length: { min: 1, max: 50 }, entries: NOT_EMPTY },
  },
  UpdateAnomalyRequest: {
    anomalyId: { length: { min: 36, max: 36 } },
    patternId: { length: { min: 32, max: 32 } },
    anomalyDetectorArn: { length: { min: 1 }, pattern: "[\\w#+=/:,.@-]*" },
    suppressionType: { oneOf: ["LIMITED", "INFINITE"] },
  },
  UpdateLogAnomalyDetectorRequest: {
    anomalyDetectorArn: { length: { min: 1 }, pattern: "[\\w#+=/:,.@-]*" },
    evaluationFrequency: EVALUATION_FREQUENCY,
    filterPattern: FILTER_PATTERN,
    anomalyVisibilityTime: VISIBILITY_DAYS,
  },
};
