import type { Tag } from "@aws-sdk/client-xray";
import { AwsError } from "../../aws-error.ts";
import { refuse } from "../refuse.ts";
import type { XRaySettings } from "../xray-settings.ts";

/** Of a resource. @see https://docs.aws.amazon.com/xray/latest/api/API_TagResource.html */
const MAX_TAGS = 50;
const RESERVED = /^aws:/i;
/** Of keys and values. @see https://docs.aws.amazon.com/xray/latest/api/API_Tag.html and API_CreateGroup.html, for `@` */
const ALLOWED = /^[\p{L}\p{N}\p{Z}+\-=._:/@]*$/u;

/** @throws {AwsError} for keys that are reserved, or given twice, and for characters that tags cannot have */
export function checkTags(tags: readonly Tag[]): void {
  const keys = tags.map(({ Key = "" }) => Key);
  const reserved = keys.find((key) => RESERVED.test(key));
  if (reserved !== undefined)
    throw refuse(`Tag key ${JSON.stringify(reserved)}: the prefix aws: is reserved`);
  const other = tags.flatMap(({ Key = "", Value = "" }) => [Key, Value]).find((text) => !ALLOWED.test(text));
  if (other !== undefined) {
    throw refuse(`Tags have letters, digits, spaces and + - = . _ : / @ only, not ${JSON.stringify(other)}`);
  }
  if (new Set(keys).size !== keys.length) throw refuse("A tag key is given twice");
}

/** @throws {AwsError} `TooManyTagsException` beyond 50 */
export function changedTags(
  all: XRaySettings["tags"],
  arn: string,
  tags: readonly Tag[],
): XRaySettings["tags"] {
  if (tags.length === 0) return all;
  const own = { ...all[arn], ...Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value])) };
  if (Object.keys(own).length > MAX_TAGS) {
    throw new AwsError("TooManyTagsException", `A resource has at most ${MAX_TAGS} tags`, {
      members: { ResourceName: arn },
    });
  }
  return { ...all, [arn]: own };
}
