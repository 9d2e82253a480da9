import { AwsError } from "../../aws-error.ts";
import type { XRayHandlers } from "../../handlers.ts";
import type { RequestContext } from "../../request-context.ts";
import { defaultGroup } from "../groups/find-groups.ts";
import { defaultRule } from "../sampling/default-rule.ts";
import type { KeptXRaySettings } from "../xray-settings.ts";
import { changedTags, checkTags } from "./tag-list.ts";

type TagHandlers = Pick<XRayHandlers, "TagResource" | "UntagResource" | "ListTagsForResource">;

/** Tags of groups and sampling rules. */
export function tagHandlers(settings: KeptXRaySettings): TagHandlers {
  function checkResource(arn: string, context: RequestContext): void {
    const { groups, samplingRules } = settings.get();
    const own = [defaultGroup(context), defaultRule(context), ...groups, ...samplingRules];
    if (own.some((resource) => resource.arn === arn)) return;
    throw new AwsError("ResourceNotFoundException", `There is no group or sampling rule ${arn}`, {
      members: { ResourceName: arn },
    });
  }
  return {
    async TagResource({ ResourceARN = "", Tags = [] }, context) {
      checkResource(ResourceARN, context);
      checkTags(Tags);
      await settings.change((value) => ({ ...value, tags: changedTags(value.tags, ResourceARN, Tags) }));
      return {};
    },
    async UntagResource({ ResourceARN = "", TagKeys = [] }, context) {
      checkResource(ResourceARN, context);
      await settings.change((value) => {
        const left = Object.entries(value.tags[ResourceARN] ?? {}).filter(([key]) => !TagKeys.includes(key));
        return { ...value, tags: { ...value.tags, [ResourceARN]: Object.fromEntries(left) } };
      });
      return {};
    },
    async ListTagsForResource({ ResourceARN = "" }, context) {
      checkResource(ResourceARN, context);
      const own = settings.get().tags[ResourceARN] ?? {};
      return { Tags: Object.entries(own).map(([Key, Value]) => ({ Key, Value })) };
    },
  };
}
