import { invalid } from "../refuse.ts";

/** What a subscription filter, or a destination, can send to. */
export type TargetKind = "kinesis" | "firehose" | "lambda" | "destination";

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html */
const TARGETS: readonly (readonly [TargetKind, RegExp])[] = [
  ["kinesis", /^arn:aws[a-z-]*:kinesis:[a-z0-9-]+:\d{12}:stream\/[\w.-]+$/],
  ["firehose", /^arn:aws[a-z-]*:firehose:[a-z0-9-]+:\d{12}:deliverystream\/[\w.-]+$/],
  ["lambda", /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+(:[\w$-]+)?$/],
  ["destination", /^arn:aws[a-z-]*:logs:[a-z0-9-]+:\d{12}:destination:[^:*]+$/],
];

const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;

/** @returns undefined for what can be sent to by none */
export const kindOfTarget = (arn: string): TargetKind | undefined =>
  TARGETS.find(([, form]) => form.test(arn))?.[0];

/** Whether there is such a role cannot be known here. @throws {AwsError} for what is no ARN of a role */
export function checkRoleArn(arn: string): void {
  if (!ROLE_ARN.test(arn)) throw invalid(`roleArn must be the ARN of an IAM role, not '${arn}'`);
}
