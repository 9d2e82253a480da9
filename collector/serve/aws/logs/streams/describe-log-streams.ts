import type { DescribeLogStreamsRequest, LogStream } from "@aws-sdk/client-cloudwatch-logs";
import type { LogsHandlers } from "../../handlers.ts";
import type { RequestContext } from "../../request-context.ts";
import { logGroupNameOf, logStreamArn } from "../arns.ts";
import type { FoundLogStream } from "../directory.ts";
import type { ConfigurationOptions } from "../options.ts";
import { type PageKey, pageOf } from "../page.ts";
import { invalid } from "../refuse.ts";

type Describe = NonNullable<LogsHandlers["DescribeLogStreams"]>;

function describe(
  group: string,
  { name, createdAt, seen }: FoundLogStream,
  context: RequestContext,
): LogStream {
  return {
    logStreamName: name,
    creationTime: createdAt,
    ...(seen && {
      firstEventTimestamp: seen.firstTimestamp,
      lastEventTimestamp: seen.lastTimestamp,
      lastIngestionTime: seen.lastIngestion,
    }),
    arn: logStreamArn(group, name, context),
    // Not told of streams since 2019.
    storedBytes: 0,
  };
}

/** @throws {AwsError} unless it is named by exactly one of the two */
function namedLogGroup(
  {
    logGroupName,
    logGroupIdentifier,
  }: Pick<DescribeLogStreamsRequest, "logGroupName" | "logGroupIdentifier">,
  context: RequestContext,
): string {
  if (logGroupName !== undefined && logGroupIdentifier !== undefined) {
    throw invalid("logGroupName and logGroupIdentifier are mutually exclusive parameters.");
  }
  const identifier = logGroupIdentifier ?? logGroupName;
  if (identifier === undefined) throw invalid("Either logGroupName or logGroupIdentifier must be given.");
  return logGroupName ?? logGroupNameOf(identifier, context);
}

const byName = ({ name }: FoundLogStream): PageKey => [name];

/** Streams without lines are older than all others. */
const byLastEvent = ({ name, seen }: FoundLogStream): PageKey => [seen?.lastTimestamp ?? 0, name];

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html */
export function describeLogStreams({ directory }: ConfigurationOptions): Describe {
  return async (input, context) => {
    const { logStreamNamePrefix: prefix, orderBy = "LogStreamName", descending = false } = input;
    const group = namedLogGroup(input, context);
    if (orderBy === "LastEventTime" && prefix !== undefined) {
      throw invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
    }
    const streams = (await directory.streams(group)).filter(({ name }) => name.startsWith(prefix ?? ""));
    const operation = `DescribeLogStreams by ${orderBy}`;
    const { items, ...next } = pageOf(
      streams,
      orderBy === "LogStreamName" ? byName : byLastEvent,
      { ...input, operation },
      descending ? "descending" : "ascending",
    );
    return { logStreams: items.map((stream) => describe(group, stream, context)), ...next };
  };
}
