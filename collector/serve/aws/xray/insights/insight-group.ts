import { AwsError } from "../../aws-error.ts";
import type { InsightGroup } from "./insight-source.ts";

interface GroupReference {
  readonly GroupName?: string | undefined;
  readonly GroupARN?: string | undefined;
}

/**
 * The group that a request names, by its name, its ARN or both.
 * @throws {AwsError} `InvalidRequestException` where it names none, or one that is not there
 */
export function insightGroup(
  groups: readonly InsightGroup[],
  { GroupName, GroupARN }: GroupReference,
): InsightGroup {
  if (GroupName === undefined && GroupARN === undefined) {
    throw new AwsError("InvalidRequestException", "GroupName or GroupARN is required");
  }
  const group = groups.find(({ name, arn }) => (GroupName ?? name) === name && (GroupARN ?? arn) === arn);
  if (group !== undefined) return group;
  throw new AwsError("InvalidRequestException", `Group not found: ${GroupARN ?? GroupName}`);
}
