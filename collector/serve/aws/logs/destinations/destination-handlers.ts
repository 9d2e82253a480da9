import type { Destination } from "@aws-sdk/client-cloudwatch-logs";
import type { LogsHandlers } from "../../handlers.ts";
import type { RequestContext } from "../../request-context.ts";
import { destinationArn } from "../arns.ts";
import { checkPolicy } from "../json-document.ts";
import type { DestinationSettings, LogsSettings } from "../logs-settings.ts";
import type { ConfigurationOptions } from "../options.ts";
import { pageOf } from "../page.ts";
import { invalid, limitExceeded, notFound } from "../refuse.ts";
import { changedTags } from "../tags/tag-list.ts";
import { checkRoleArn, kindOfTarget } from "./target.ts";

/** A bound of the playground's own. */
const MAX_DESTINATIONS = 1_000;

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutDestinationPolicy.html */
const MAX_POLICY_BYTES = 5_120;

type DestinationHandlers = Pick<
  LogsHandlers,
  "PutDestination" | "PutDestinationPolicy" | "DescribeDestinations" | "DeleteDestination"
>;

const describe = (destination: DestinationSettings, context: RequestContext): Destination => ({
  destinationName: destination.name,
  targetArn: destination.targetArn,
  roleArn: destination.roleArn,
  ...(destination.accessPolicy !== null && { accessPolicy: destination.accessPolicy }),
  arn: destinationArn(destination.name, context),
  creationTime: destination.createdAt,
});

const named = ({ destinations }: LogsSettings, name: string): DestinationSettings | undefined =>
  destinations.find((one) => one.name === name);

function putDestination(all: LogsSettings, destination: DestinationSettings): LogsSettings {
  const others = all.destinations.filter(({ name }) => name !== destination.name);
  if (others.length >= MAX_DESTINATIONS) throw limitExceeded(`${MAX_DESTINATIONS} destinations`);
  return { ...all, destinations: [...others, destination] };
}

/** Where other accounts may send their logs. They are kept and given back: nothing is delivered here. */
export function destinationHandlers({ settings, now }: ConfigurationOptions): DestinationHandlers {
  return {
    async PutDestination({ destinationName: name = "", targetArn = "", roleArn = "", tags = {} }, context) {
      const kind = kindOfTarget(targetArn);
      if (kind !== "kinesis" && kind !== "firehose") {
        throw invalid(`targetArn must be the ARN of a Kinesis or Firehose stream, not '${targetArn}'`);
      }
      checkRoleArn(roleArn);
      const all = await settings.change((before) => {
        const old = named(before, name);
        return putDestination(before, {
          name,
          targetArn,
          roleArn,
          accessPolicy: old?.accessPolicy ?? null,
          tags: changedTags(old?.tags ?? [], tags, destinationArn(name, context)),
          createdAt: old?.createdAt ?? now(),
        });
      });
      const destination = named(all, name);
      return destination === undefined ? {} : { destination: describe(destination, context) };
    },

    async PutDestinationPolicy({ destinationName: name = "", accessPolicy = "" }) {
      checkPolicy("accessPolicy", accessPolicy, MAX_POLICY_BYTES);
      await settings.change((all) => {
        const destination = named(all, name);
        if (destination === undefined) throw invalid("The specified destination does not exist.");
        return putDestination(all, { ...destination, accessPolicy });
      });
      return {};
    },

    async DescribeDestinations({ DestinationNamePrefix: prefix = "", limit, nextToken }, context) {
      const found = settings.get().destinations.filter(({ name }) => name.startsWith(prefix));
      const request = { operation: "DescribeDestinations", limit, nextToken };
      const { items, ...next } = pageOf(found, ({ name }) => [name], request);
      return { destinations: items.map((destination) => describe(destination, context)), ...next };
    },

    async DeleteDestination({ destinationName: name = "" }) {
      await settings.change((all) => {
        if (named(all, name) === undefined) throw notFound("destination");
        return { ...all, destinations: all.destinations.filter((one) => one.name !== name) };
      });
      return {};
    },
  };
}
