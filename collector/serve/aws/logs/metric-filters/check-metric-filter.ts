import type { MetricTransformation, PutMetricFilterRequest } from "@aws-sdk/client-cloudwatch-logs";
import type { FilterPattern } from "../../../../analyse/log-filter/ast.ts";
import { FilterPatternError } from "../../../../analyse/log-filter/filter-pattern-error.ts";
import { checkSelector } from "../../../../analyse/log-filter/metric-selector.ts";
import { AwsError } from "../../aws-error.ts";
import { refuseTransformedLogs } from "../filter-limits.ts";
import type { MetricFilterSettings } from "../logs-settings.ts";
import { readFilterPattern } from "../read-filter-pattern.ts";
import { invalid } from "../refuse.ts";

type Transformation = MetricFilterSettings["transformation"];

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html */
const MAX_DIMENSIONS = 3;

const RESERVED_NAMESPACE = /^AWS\//i;

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** @throws {AwsError} `InvalidParameterException` that says what is wrong; another where it asks for what is not built */
export function checkMetricFilter(input: PutMetricFilterRequest): Omit<MetricFilterSettings, "createdAt"> {
  const { logGroupName = "", filterName = "", filterPattern = "", metricTransformations = [] } = input;
  const pattern = readFilterPattern(filterPattern);
  refuseTransformedLogs(input);
  refuseSystemFields(input);
  const [transformation] = metricTransformations;
  if (transformation === undefined) throw invalid("metricTransformations has no entry");
  return {
    logGroup: logGroupName,
    name: filterName,
    pattern: filterPattern,
    transformation: checkTransformation(transformation, pattern),
  };
}

/** They tell lines of other accounts and regions from each other: here all are of one. */
function refuseSystemFields({ fieldSelectionCriteria, emitSystemFieldDimensions }: PutMetricFilterRequest) {
  if (fieldSelectionCriteria === undefined && emitSystemFieldDimensions === undefined) return;
  const problem =
    "The playground does not implement fieldSelectionCriteria and emitSystemFieldDimensions of metric filters";
  throw new AwsError("NotImplementedException", problem, { status: 400 });
}

function checkTransformation(sent: MetricTransformation, pattern: FilterPattern): Transformation {
  const { metricName = "", metricNamespace = "", metricValue = "", defaultValue, unit } = sent;
  if (metricName === "" || metricNamespace === "") {
    throw invalid("metricName and metricNamespace must not be empty");
  }
  if (RESERVED_NAMESPACE.test(metricNamespace)) {
    throw invalid("Metric namespaces that begin with AWS/ are reserved for AWS.");
  }
  if (!NUMBER.test(metricValue)) requireSelector("metricValue", pattern, metricValue);
  const dimensions = Object.entries(sent.dimensions ?? {});
  checkDimensions(dimensions, pattern);
  if (dimensions.length > 0 && defaultValue !== undefined) {
    throw invalid("Invalid metric transformation: dimensions and defaultValue are mutually exclusive.");
  }
  return {
    metricName,
    metricNamespace,
    metricValue,
    defaultValue: defaultValue ?? null,
    dimensions,
    unit: unit ?? null,
  };
}

/** @throws {AwsError} where the pattern does not name what is asked for */
function requireSelector(what: string, pattern: FilterPattern, selector: string): void {
  try {
    checkSelector(pattern, selector);
  } catch (error) {
    if (!(error instanceof FilterPatternError)) throw error;
    throw invalid(`${what} is '${selector}': ${error.message}`);
  }
}

function checkDimensions(dimensions: Transformation["dimensions"], pattern: FilterPattern): void {
  if (dimensions.length > MAX_DIMENSIONS) {
    throw invalid(`A metric filter has at most ${MAX_DIMENSIONS} dimensions, not ${dimensions.length}`);
  }
  for (const [name, selector] of dimensions) {
    if (name.trim() === "" || name.startsWith(":")) {
      throw invalid(`A dimension has a name that does not begin with a colon, not '${name}'`);
    }
    requireSelector(`The dimension ${name}`, pattern, selector);
  }
}
