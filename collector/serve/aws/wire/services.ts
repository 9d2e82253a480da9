import { AwsError } from "../aws-error.ts";
import { LOGS_CONSTRAINTS } from "./logs-constraints.ts";
import { type LazyService, lazyService, type ServiceDefinition } from "./service.ts";
import { type Violation, validationErrorOf } from "./violation.ts";
import { XRAY_CONSTRAINTS } from "./xray-constraints.ts";

const XRAY: ServiceDefinition = {
  title: "X-Ray",
  signingName: "xray",
  targetPrefix: "AWSXRay",
  isRest: true,
  takesCbor: false,
  constraints: XRAY_CONSTRAINTS,
  validationError: validationErrorOf("InvalidRequestException"),
  importClient: () => import("@aws-sdk/client-xray"),
};

const LOGS: ServiceDefinition = {
  title: "CloudWatch Logs",
  signingName: "logs",
  targetPrefix: "Logs_20140328",
  isRest: false,
  takesCbor: false,
  constraints: LOGS_CONSTRAINTS,
  validationError: validationErrorOf("InvalidParameterException"),
  importClient: () => import("@aws-sdk/client-cloudwatch-logs"),
};

/** `metricData.1.member.metricName` as CloudWatch calls it: `MetricData.member.1.MetricName`. */
const parameterName = (path: string): string =>
  path
    .replaceAll(/(\d+)\.member/g, "member.$1")
    .replaceAll(/(^|\.)(?!member\.\d)([a-z])/g, (start) => start.toUpperCase());

/** A missing parameter has a code of its own. */
function cloudwatchError(violations: readonly Violation[]): AwsError {
  const missing = violations.find(({ isMissing }) => isMissing);
  if (missing === undefined) return validationErrorOf("ValidationError")(violations);
  const problem = `The parameter ${parameterName(missing.path)} is required.`;
  return new AwsError("MissingRequiredParameterException", problem, { status: 400 });
}

const CLOUDWATCH: ServiceDefinition = {
  title: "CloudWatch",
  signingName: "monitoring",
  targetPrefix: "GraniteServiceVersion20100801",
  query: { version: "2010-08-01", xmlNamespace: "http://monitoring.amazonaws.com/doc/2010-08-01/" },
  isRest: false,
  takesCbor: true,
  constraints: {},
  validationError: cloudwatchError,
  importClient: () => import("@aws-sdk/client-cloudwatch"),
};

/** By the name in the options of the server. */
export const createServices = (): Readonly<Record<"xray" | "logs" | "cloudwatch", LazyService>> => ({
  xray: lazyService(XRAY),
  logs: lazyService(LOGS),
  cloudwatch: lazyService(CLOUDWATCH),
});
