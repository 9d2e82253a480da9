import type { LogsHandlers } from "../../handlers.ts";
import type { RequestContext } from "../../request-context.ts";
import { detectorArn } from "../anomalies/detector-arn.ts";
import { destinationArn, logGroupNameOf } from "../arns.ts";
import { replaceGroup } from "../directory.ts";
import type { LogsSettings } from "../logs-settings.ts";
import type { ConfigurationOptions } from "../options.ts";
import { notFound } from "../refuse.ts";
import { changedTags, type Tags, withoutTags } from "./tag-list.ts";

type TagHandlers = Pick<
  LogsHandlers,
  | "TagResource"
  | "UntagResource"
  | "ListTagsForResource"
  | "TagLogGroup"
  | "UntagLogGroup"
  | "ListTagsLogGroup"
>;

/** What has tags and is no log group: where it is kept, and how it is named. */
interface TaggedResource {
  readonly tags: Tags;
  /** The settings with other tags of it. */
  withTags(all: LogsSettings, tags: Tags): LogsSettings;
}

/** Tags of log groups, by the old operations and the new ones, and of destinations and anomaly detectors. */
export function tagHandlers({ settings, directory }: ConfigurationOptions): TagHandlers {
  const tagsOfGroup = async (name: string): Promise<Tags> => (await directory.group(name)).tags;

  const changeGroup = (name: string, change: (tags: Tags) => Tags): Promise<void> =>
    directory.change(name, (all, group) => replaceGroup(all, { ...group, tags: change(group.tags) }));

  async function changeResource(arn: string, context: RequestContext, change: (tags: Tags) => Tags) {
    if (findResource(settings.get(), arn, context) === undefined) {
      return changeGroup(resourceGroup(arn, context), change);
    }
    await settings.change((all) => {
      const resource = findResource(all, arn, context);
      if (resource === undefined) throw notFound("resource");
      return resource.withTags(all, change(resource.tags));
    });
  }

  return {
    async TagResource({ resourceArn = "", tags = {} }, context) {
      await changeResource(resourceArn, context, (own) => changedTags(own, tags, resourceArn));
      return {};
    },
    async UntagResource({ resourceArn = "", tagKeys = [] }, context) {
      await changeResource(resourceArn, context, (own) => withoutTags(own, tagKeys));
      return {};
    },
    async ListTagsForResource({ resourceArn = "" }, context) {
      const tags =
        findResource(settings.get(), resourceArn, context)?.tags ??
        (await tagsOfGroup(resourceGroup(resourceArn, context)));
      return { tags: Object.fromEntries(tags) };
    },
    async TagLogGroup({ logGroupName = "", tags = {} }) {
      await changeGroup(logGroupName, (own) => changedTags(own, tags, logGroupName));
      return {};
    },
    async UntagLogGroup({ logGroupName = "", tags = [] }) {
      await changeGroup(logGroupName, (own) => withoutTags(own, tags));
      return {};
    },
    async ListTagsLogGroup({ logGroupName = "" }) {
      return { tags: Object.fromEntries(await tagsOfGroup(logGroupName)) };
    },
  };
}

function findResource(
  { destinations, anomalyDetectors }: LogsSettings,
  arn: string,
  context: RequestContext,
): TaggedResource | undefined {
  const destination = destinations.find(({ name }) => destinationArn(name, context) === arn);
  if (destination !== undefined) {
    return {
      tags: destination.tags,
      withTags: (all, tags) => ({
        ...all,
        destinations: all.destinations.map((one) =>
          one.name === destination.name ? { ...one, tags: [...tags] } : one,
        ),
      }),
    };
  }
  const detector = anomalyDetectors.find(({ id }) => detectorArn(id, context) === arn);
  if (detector === undefined) return undefined;
  return {
    tags: detector.tags,
    withTags: (all, tags) => ({
      ...all,
      anomalyDetectors: all.anomalyDetectors.map((one) =>
        one.id === detector.id ? { ...one, tags: [...tags] } : one,
      ),
    }),
  };
}

/** @throws {AwsError} `ResourceNotFoundException` for what is no ARN of a log group here */
function resourceGroup(arn: string, context: RequestContext): string {
  if (!arn.startsWith("arn:")) throw notFound("resource");
  return logGroupNameOf(arn, context);
}
