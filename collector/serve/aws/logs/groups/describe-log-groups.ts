import type { DescribeLogGroupsRequest, LogGroup } from "@aws-sdk/client-cloudwatch-logs";
import type { LogsHandlers } from "../../handlers.ts";
import type { RequestContext } from "../../request-context.ts";
import { logGroupArn, logGroupNameOf } from "../arns.ts";
import type { FoundLogGroup } from "../directory.ts";
import type { ConfigurationOptions } from "../options.ts";
import { pageOf } from "../page.ts";
import { invalid } from "../refuse.ts";
import { isOwnAccountAsked } from "./linked-accounts.ts";

type Describe = NonNullable<LogsHandlers["DescribeLogGroups"]>;

/** Those of either class are asked for together. */
const INFREQUENT = ["INFREQUENT_ACCESS", "ESSENTIALS"];

function checkFilters(input: DescribeLogGroupsRequest): void {
  const { logGroupNamePrefix, logGroupNamePattern, logGroupIdentifiers, logGroupClass } = input;
  if (logGroupNamePrefix !== undefined && logGroupNamePattern !== undefined) {
    throw invalid("logGroupNamePrefix and logGroupNamePattern are mutually exclusive parameters.");
  }
  const others = [logGroupNamePrefix, logGroupNamePattern, logGroupClass, input.accountIdentifiers];
  if (logGroupIdentifiers !== undefined && others.some((other) => other !== undefined)) {
    throw invalid("logGroupIdentifiers cannot be given together with other filters.");
  }
}

function matcherOf(input: DescribeLogGroupsRequest, context: RequestContext): (g: FoundLogGroup) => boolean {
  const { logGroupNamePrefix: prefix = "", logGroupNamePattern: pattern = "", logGroupClass } = input;
  const identifiers = input.logGroupIdentifiers?.map((identifier) => logGroupNameOf(identifier, context));
  const names = identifiers && new Set(identifiers);
  const isOfClass = (own: string) =>
    own === logGroupClass || (INFREQUENT.includes(own) && INFREQUENT.includes(logGroupClass ?? ""));
  return (group) =>
    group.name.startsWith(prefix) &&
    group.name.includes(pattern) &&
    (names === undefined || names.has(group.name)) &&
    (logGroupClass === undefined || isOfClass(group.logGroupClass));
}

const describeBriefly = (group: FoundLogGroup, context: RequestContext): LogGroup => ({
  logGroupName: group.name,
  creationTime: group.createdAt,
  arn: `${logGroupArn(group.name, context)}:*`,
});

const describe = (group: FoundLogGroup, metricFilterCount: number, context: RequestContext): LogGroup => ({
  ...describeBriefly(group, context),
  logGroupArn: logGroupArn(group.name, context),
  ...(group.retentionInDays !== null && { retentionInDays: group.retentionInDays }),
  ...(group.kmsKeyId !== null && { kmsKeyId: group.kmsKeyId }),
  metricFilterCount,
  storedBytes: group.storedBytes,
  logGroupClass: group.logGroupClass,
  deletionProtectionEnabled: group.isDeletionProtected,
});

/**
 * Groups in the order of their names. Where a part of the name is asked for, they are told briefly, as documented.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html
 */
export function describeLogGroups({ settings, directory }: ConfigurationOptions): Describe {
  return async (input, context) => {
    checkFilters(input);
    const matches = matcherOf(input, context);
    const all = isOwnAccountAsked(input, context) ? await directory.groups() : [];
    const request = { ...input, operation: "DescribeLogGroups" };
    const { items, ...next } = pageOf(all.filter(matches), ({ name }) => [name], request);
    const filters = Map.groupBy(settings.get().metricFilters, ({ logGroup }) => logGroup);
    const isBrief = input.logGroupNamePattern !== undefined;
    return {
      logGroups: items.map((group) =>
        isBrief
          ? describeBriefly(group, context)
          : describe(group, filters.get(group.name)?.length ?? 0, context),
      ),
      ...next,
    };
  };
}
