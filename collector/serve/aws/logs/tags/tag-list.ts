import { AwsError } from "../../aws-error.ts";
import type { LogGroupSettings } from "../logs-settings.ts";
import { invalid } from "../refuse.ts";

export type Tags = LogGroupSettings["tags"];

/** Of a resource. @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TagResource.html */
const MAX_TAGS = 50;

const RESERVED = /^aws:/i;

/**
 * @param arn of what has the tags, or its name
 * @throws {AwsError} for keys that are reserved, and `TooManyTagsException` beyond 50
 */
export function changedTags(tags: Tags, added: Readonly<Record<string, string>>, arn: string): Tags {
  const reserved = Object.keys(added).find((key) => RESERVED.test(key));
  if (reserved !== undefined)
    throw invalid(`Tag key ${JSON.stringify(reserved)}: the prefix aws: is reserved`);
  const changed = [...new Map([...tags, ...Object.entries(added)])];
  if (changed.length > MAX_TAGS) {
    throw new AwsError("TooManyTagsException", `A resource can have no more than ${MAX_TAGS} tags.`, {
      members: { resourceName: arn },
    });
  }
  return changed;
}

export const withoutTags = (tags: Tags, keys: readonly string[]): Tags =>
  tags.filter(([key]) => !keys.includes(key));
