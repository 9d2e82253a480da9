import type { PutSubscriptionFilterRequest } from "@aws-sdk/client-cloudwatch-logs";
import type { RequestContext } from "../../request-context.ts";
import { destinationArn as arnOfDestination } from "../arns.ts";
import { checkRoleArn, kindOfTarget, type TargetKind } from "../destinations/target.ts";
import { refuseTransformedLogs } from "../filter-limits.ts";
import type { DestinationSettings, SubscriptionFilterSettings } from "../logs-settings.ts";
import { readFilterPattern } from "../read-filter-pattern.ts";
import { invalid } from "../refuse.ts";

interface Surroundings {
  readonly context: RequestContext;
  readonly destinations: readonly DestinationSettings[];
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html */
const SYSTEM_FIELDS = ["@aws.account", "@aws.region", "@source.log"];

/** Those that are written to in the name of a role. */
const NEEDS_ROLE: readonly TargetKind[] = ["kinesis", "firehose"];

/** @throws {AwsError} `InvalidParameterException` that says what is wrong */
export function checkSubscriptionFilter(
  input: PutSubscriptionFilterRequest,
  surroundings: Surroundings,
): Omit<SubscriptionFilterSettings, "createdAt"> {
  const { destinationArn = "", filterPattern = "", distribution, emitSystemFields = [] } = input;
  readFilterPattern(filterPattern);
  refuseTransformedLogs(input);
  const kind = checkTarget(destinationArn, surroundings);
  if (input.roleArn !== undefined) checkRoleArn(input.roleArn);
  else if (NEEDS_ROLE.includes(kind))
    throw invalid(`roleArn must be given for the destination ${destinationArn}`);
  if (distribution !== undefined && kind !== "kinesis" && kind !== "destination") {
    throw invalid("distribution is for destinations that are Kinesis streams only");
  }
  const unknown = emitSystemFields.find((field) => !SYSTEM_FIELDS.includes(field));
  if (unknown !== undefined) {
    throw invalid(`emitSystemFields has ${SYSTEM_FIELDS.join(", ")} only, not '${unknown}'`);
  }
  return {
    logGroup: input.logGroupName ?? "",
    name: input.filterName ?? "",
    pattern: filterPattern,
    destinationArn,
    roleArn: input.roleArn ?? null,
    distribution: distribution ?? "ByLogStream",
    fieldSelectionCriteria: input.fieldSelectionCriteria ?? null,
    emitSystemFields: [...new Set(emitSystemFields)],
  };
}

/** A destination of this account must be there; what other accounts have cannot be known here. */
function checkTarget(arn: string, { context, destinations }: Surroundings): TargetKind {
  const kind = kindOfTarget(arn);
  if (kind === undefined) {
    throw invalid(
      `destinationArn must be of a Kinesis or Firehose stream, a Lambda function or a destination, not '${arn}'`,
    );
  }
  const isOwn = arn.startsWith(arnOfDestination("", context));
  if (isOwn && !destinations.some(({ name }) => arnOfDestination(name, context) === arn)) {
    throw invalid(`The destination ${arn} does not exist`);
  }
  return kind;
}
